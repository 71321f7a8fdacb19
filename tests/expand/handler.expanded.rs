use callback_core::{callback, operation};
/// Create an invoice.
pub fn create_invoice() -> String {
    String::new()
}
#[doc(hidden)]
#[allow(deprecated, non_upper_case_globals, unreachable_pub, unused_imports)]
pub const __operation_on_create_invoice: &::callback_core::__private::Handler = {
    use callback as _;
    use ::callback_core::__private::{self, InputFallback as _, ShapeFallback as _};
    const __FRAGMENT: &__private::Fragment = &__private::Fragment {
        route: __private::Some(__private::Route {
            method: __private::Method::Post,
            path: "/invoices/{customer}",
        }),
        operation: __private::Operation {
            function: __private::Function {
                name: "create_invoice",
                module: "expand",
                file: "src/lib.rs",
                line: 5u32,
            },
            facts: &[
                __private::Fact::Summary("Create an invoice."),
                __private::Fact::Parameter(
                    &__private::Parameter {
                        location: __private::Location::Path,
                        name: "customer",
                        description: __private::None,
                        schema: __private::schema_of::<u32>,
                        example: __private::None,
                    },
                ),
                __private::Fact::Parameter(
                    &__private::Parameter {
                        location: __private::Location::Query,
                        name: "callback_url",
                        description: __private::None,
                        schema: __private::schema_of::<String>,
                        example: __private::None,
                    },
                ),
                __private::Fact::Returns(__private::InputProbe::<String>::returned),
            ],
        },
        callbacks: &[
            __private::Callback {
                name: "paid",
                expression: &[
                    __private::ConstSegment::RequestQuery("callback_url"),
                    __private::ConstSegment::Literal("/invoices/"),
                    __private::ConstSegment::RequestPath("customer"),
                ],
                operation: &__private::External {
                    method: __private::Method::Post,
                    operation: __private::Operation {
                        function: __private::Function {
                            name: "create_invoice",
                            module: "expand",
                            file: "src/lib.rs",
                            line: 5u32,
                        },
                        facts: &[
                            __private::Fact::InPlace,
                            __private::Fact::JsonBody(__private::schema_of::<u32>),
                            __private::Fact::Returns(__private::json_answer::<bool>),
                        ],
                    },
                },
                facts: __private::nothing::PATH_ITEM_FACTS,
            },
        ],
    };
    #[allow(non_upper_case_globals)]
    const _: () = {
        static __INVENTORY: ::inventory::Node = ::inventory::Node {
            value: &{ __FRAGMENT },
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
    const __KNOWN: &__private::OperationFacts = &__private::OperationFacts {
        function: "create_invoice",
        method: __private::Some(__private::Method::Post),
        is_open: false,
        parameters: &[
            __private::ParameterFacts {
                location: __private::Location::Path,
                name: "customer",
                shape: __private::ShapeProbe::<u32, __private::MaxDepth>::SHAPE,
            },
            __private::ParameterFacts {
                location: __private::Location::Query,
                name: "callback_url",
                shape: __private::ShapeProbe::<String, __private::MaxDepth>::SHAPE,
            },
        ],
        arguments: __private::nothing::ARGUMENTS,
        bodies: __private::nothing::BODIES,
        answers: __private::nothing::ANSWERS,
        headers: __private::nothing::HEADERS,
    };
    const _: () = __private::check(__KNOWN, __FRAGMENT, 0);
    &__private::Handler {
        fragment: __private::Some(__FRAGMENT),
        path: __private::None,
        known: __private::Some(__KNOWN),
    }
};
