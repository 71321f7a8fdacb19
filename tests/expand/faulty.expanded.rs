use callback_core::{callback, operation};
pub fn create_invoice() -> u32 {
    5
}
#[doc(hidden)]
#[allow(deprecated, non_upper_case_globals, unreachable_pub, unused_imports)]
pub const __operation_on_create_invoice: &::callback_core::__private::HandlerDeclaration = {
    use callback as _;
    ::callback_core::__private::HandlerDeclaration::INVALID
};
