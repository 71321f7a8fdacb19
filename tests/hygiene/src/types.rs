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
    Operation Parameter Fragment Callback Input Method Location Route ConstSegment Body Content Response Server Function
    HandlerProbe ShapeProbe HandlerFallback ShapeFallback HandlerDeclaration SignatureFact Fact ArgumentFacts ResponseBodyFacts ParameterFacts MaxDepth Object ObjectFields ObjectShape InputLocation Field Fields Shape Shaped
    Name Depth D External Argument CfgRemoved Call ExternalOperation DefaultExpression TypeSchema Status Return Schema
    JsonSchema
    __private
}

/// A type with fields, which are of such types.
#[derive(::callback_core::Fields)]
pub struct Fielded<'a, T, __T, const N: ::core::primitive::usize>
where
    T: ::core::clone::Clone,
{
    /// A generic field.
    pub value: T,
    /// Another.
    pub values: [__T; N],
    /// One that is borrowed.
    pub text: &'a ::core::primitive::str,
    /// Itself.
    pub inner: ::core::option::Option<::std::boxed::Box<Self>>,
    /// What others are called.
    pub impostors: (Field, Shape, Name, Option, D),
}

/// An enum with fields.
#[derive(::callback_core::Fields)]
pub enum Chosen {
    /// A unit.
    None,
    /// A newtype.
    Some(Field),
    /// A struct.
    Shape {
        /// A field.
        name: ::std::string::String,
    },
}
