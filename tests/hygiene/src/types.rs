//! Types that have the names of others.

macro_rules! impostors {
    ($($name:ident)+) => {$(
        /// Not what it is called.
        #[derive(::core::fmt::Debug)]
        pub struct $name;
    )+};
}

impostors! {
    Option Some None Vec String Box Result Ok Err Default Into From Iterator Fn FnOnce Send Sync Sized str u16 bool
    Operation Parameter Fragment Callback Input Method Location Route Part Body Content Response Server Function
    Probe Unknown External ExternalOperation HasExpression TypeSchema Status Return Schema JsonSchema
    __private
}
