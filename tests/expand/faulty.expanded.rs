use callback_core::{callback, operation};
pub fn create_invoice() -> u32 {
    5
}
#[doc(hidden)]
#[allow(deprecated)]
pub const fn __operation_on_create_invoice_c4603a4caa88231f() -> ::callback_core::__private::HandlerDeclaration {
    use ::callback_core::__private::{
        self as __callback, HandlerFallback as _, ShapeFallback as _,
    };
    const __CALLBACK_HANDLER: __callback::HandlerDeclaration = __callback::HandlerDeclaration {
        fragment: &__callback::Fragment {
            route: __callback::Some(__callback::Route {
                method: __callback::Method::Post,
                path: "/invoices",
            }),
            operation: __callback::Operation {
                function: __callback::Function {
                    name: "create_invoice",
                    module: "expand",
                    file: "src/lib.rs",
                    line: 4u32,
                },
                summary: __callback::None,
                description: __callback::None,
                signature: __callback::empty::SIGNATURE_FACTS,
                facts: __callback::empty::FACTS,
            },
            callbacks: __callback::empty::CALLBACKS,
        },
        ..__callback::HandlerDeclaration::NOTHING
    };
    const _: () = __callback::check_segments(
        __CALLBACK_HANDLER,
        &[__callback::ConstSegment::RequestQuery("url")],
        "<$requst.query.url>",
        [[0, 1, 17]],
    );
    ::callback_core::__private::HandlerDeclaration::FAULTY
}
