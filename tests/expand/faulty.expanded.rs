use callback_core::{callback, operation};
pub fn create_invoice() -> u32 {
    5
}
#[doc(hidden)]
#[allow(deprecated)]
pub const __operation_on_create_invoice_c4603a4caa88231f: &'static ::callback_core::__private::HandlerDeclaration = {
    use ::callback_core::__private::{
        self as __callback, HandlerFallback as _, ShapeFallback as _,
    };
    const __CALLBACK_FACTS: &__callback::OperationFacts = &__callback::OperationFacts {
        function: "create_invoice",
        route: __callback::Some(__callback::Route {
            method: __callback::Method::Post,
            path: "/invoices",
        }),
        is_documented_elsewhere: false,
        is_query_complete: false,
        has_no_body: false,
        parameters: __callback::empty::PARAMETERS,
        arguments: __callback::empty::ARGUMENTS,
        bodies: __callback::empty::BODIES,
        response_bodies: __callback::empty::RESPONSE_BODIES,
        response_headers: __callback::empty::RESPONSE_HEADERS,
    };
    const _: () = __callback::check_segment(
        __CALLBACK_FACTS,
        __callback::ConstSegment::RequestQuery("url"),
        "<$requst.query.url>",
        1,
        17,
    );
    ::callback_core::__private::HandlerDeclaration::INVALID
};
