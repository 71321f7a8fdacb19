use callback_core::{callback, operation};
pub fn create_invoice() -> u32 {
    5
}
#[doc(hidden)]
#[allow(deprecated, non_upper_case_globals, unused_imports)]
const __callback_create_invoice: () = {
    use callback as _;
};
