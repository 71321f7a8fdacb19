use callback_core::{callback, operation};
/// Create an invoice.
pub fn create_invoice() -> String {
    String::new()
}
#[doc(hidden)]
#[allow(deprecated, non_upper_case_globals, unreachable_pub, unused_imports)]
pub const __operation_on_create_invoice: &::callback_core::__private::HandlerDeclaration = {
    use callback as _;
    use ::callback_core::__private::{self, HandlerFallback as _, ShapeFallback as _};
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
                        location: __private::ParameterIn::Path,
                        name: "customer",
                        description: __private::None,
                        schema: __private::schema_of::<u32>,
                        example: __private::None,
                        details: __private::empty::DETAILS,
                    },
                ),
                __private::Fact::Parameter(
                    &__private::Parameter {
                        location: __private::ParameterIn::Query,
                        name: "callback_url",
                        description: __private::None,
                        schema: __private::schema_of::<String>,
                        example: __private::None,
                        details: __private::empty::DETAILS,
                    },
                ),
                __private::Fact::Returns(__private::HandlerProbe::<String>::output),
            ],
        },
        callbacks: &[
            __private::Callback {
                name: "paid",
                expression: &[
                    __private::ConstSegment::Parameter("callback_url"),
                    __private::ConstSegment::Literal("/invoices/"),
                    __private::ConstSegment::Parameter("customer"),
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
                            __private::Fact::Returns(__private::json_output::<bool>),
                        ],
                    },
                },
                facts: __private::empty::PATH_ITEM_FACTS,
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
    const __FACTS: &__private::OperationFacts = &__private::OperationFacts {
        function: "create_invoice",
        route: __FRAGMENT.route,
        is_documented_elsewhere: false,
        is_query_complete: false,
        has_no_body: false,
        parameters: &[
            __private::ParameterFacts {
                location: __private::ParameterIn::Path,
                name: "customer",
                shape: __private::ShapeProbe::<u32, __private::MaxDepth>::SHAPE,
            },
            __private::ParameterFacts {
                location: __private::ParameterIn::Query,
                name: "callback_url",
                shape: __private::ShapeProbe::<String, __private::MaxDepth>::SHAPE,
            },
        ],
        arguments: __private::empty::ARGUMENTS,
        bodies: __private::empty::BODIES,
        response_bodies: __private::empty::RESPONSE_BODIES,
        response_headers: __private::empty::RESPONSE_HEADERS,
    };
    const _: () = __private::check(
        __FACTS,
        __FRAGMENT,
        0,
        "<$callback_url>/invoices/<$customer>",
        &[(1, 13), (26, 9)],
    );
    &__private::HandlerDeclaration {
        fragment: __private::Some(__FRAGMENT),
        router_path: __private::None,
        facts: __private::Some(__FACTS),
    }
};
