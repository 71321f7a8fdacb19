use callback_core::{callback, operation};
/// Create an invoice.
pub fn create_invoice() -> String {
    String::new()
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
                path: "/invoices/{customer}",
            }),
            operation: __callback::Operation {
                function: __callback::Function {
                    name: "create_invoice",
                    module: "expand",
                    file: "src/lib.rs",
                    line: 5u32,
                },
                summary: __callback::Some("Create an invoice."),
                description: __callback::None,
                signature: &[
                    __callback::SignatureFact::Returns(
                        __callback::HandlerProbe::<String>::output,
                    ),
                ],
                facts: &[
                    __callback::Fact::Parameter(
                        &__callback::Parameter {
                            location: __callback::ParameterIn::Path,
                            name: "customer",
                            description: __callback::None,
                            schema: __callback::schema_of::<u32>,
                            example: __callback::None,
                            details: __callback::empty::DETAILS,
                        },
                    ),
                    __callback::Fact::Parameter(
                        &__callback::Parameter {
                            location: __callback::ParameterIn::Query,
                            name: "callback_url",
                            description: __callback::None,
                            schema: __callback::schema_of::<String>,
                            example: __callback::None,
                            details: __callback::empty::DETAILS,
                        },
                    ),
                ],
            },
            callbacks: &[
                __callback::Callback {
                    name: "paid",
                    expression: &[
                        __callback::ConstSegment::Parameter("callback_url"),
                        __callback::ConstSegment::Literal("/invoices/"),
                        __callback::ConstSegment::Parameter("customer"),
                    ],
                    operation: &__callback::External {
                        method: __callback::Method::Post,
                        operation: __callback::Operation {
                            function: __callback::Function {
                                name: "create_invoice",
                                module: "expand",
                                file: "src/lib.rs",
                                line: 5u32,
                            },
                            summary: __callback::None,
                            description: __callback::None,
                            signature: __callback::json_signature::<u32, bool>(),
                            facts: &[__callback::Fact::InPlace],
                        },
                    },
                    facts: __callback::empty::PATH_ITEM_FACTS,
                },
            ],
        },
        parameters: &[
            __callback::ParameterFacts {
                location: __callback::ParameterIn::Path,
                name: "customer",
                shape: __callback::ShapeProbe::<u32, __callback::MaxDepth>::SHAPE,
            },
            __callback::ParameterFacts {
                location: __callback::ParameterIn::Query,
                name: "callback_url",
                shape: __callback::ShapeProbe::<String, __callback::MaxDepth>::SHAPE,
            },
        ],
        ..__callback::HandlerDeclaration::NOTHING
    };
    #[allow(non_upper_case_globals)]
    const _: () = {
        static __INVENTORY: ::inventory::Node = ::inventory::Node {
            value: &{ __CALLBACK_HANDLER.fragment },
            next: ::inventory::__private::UnsafeCell::new(
                ::inventory::__private::Option::None,
            ),
        };
        #[link_section = ".text.startup"]
        unsafe extern "C" fn __ctor() {
            unsafe { ::inventory::ErasedNode::submit(__INVENTORY.value, &__INVENTORY) }
        }
        #[used]
        #[link_section = ".init_array"]
        static __CTOR: unsafe extern "C" fn() = __ctor;
    };
    const _: () = __callback::check(
        __CALLBACK_HANDLER,
        0,
        "<$callback_url>/invoices/<$customer>",
        [[0, 1, 13], [2, 26, 9]],
    );
    __CALLBACK_HANDLER
}
