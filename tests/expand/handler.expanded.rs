use callback_core::{callback, operation};
/// Create an invoice.
pub fn create_invoice() -> String {
    String::new()
}
#[doc(hidden)]
#[allow(deprecated)]
pub const __operation_on_create_invoice_c4603a4caa88231f: &'static ::callback_core::__private::HandlerDeclaration = {
    use ::callback_core::__private::{
        self as __callback, HandlerFallback as _, ShapeFallback as _,
    };
    const __CALLBACK_FRAGMENT: &__callback::Fragment = &__callback::Fragment {
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
            facts: &[
                __callback::Fact::Summary("Create an invoice."),
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
                __callback::Fact::Returns(__callback::HandlerProbe::<String>::output),
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
                        facts: &[
                            __callback::Fact::InPlace,
                            __callback::Fact::JsonBody(
                                __callback::body_schema_of::<u32>,
                            ),
                            __callback::Fact::Returns(__callback::json_output::<bool>),
                        ],
                    },
                },
                facts: __callback::empty::PATH_ITEM_FACTS,
            },
        ],
    };
    #[allow(non_upper_case_globals)]
    const _: () = {
        static __INVENTORY: ::inventory::Node = ::inventory::Node {
            value: &{ __CALLBACK_FRAGMENT },
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
    const __CALLBACK_FACTS: &__callback::OperationFacts = &__callback::OperationFacts {
        function: "create_invoice",
        route: __CALLBACK_FRAGMENT.route,
        is_documented_elsewhere: false,
        is_query_complete: false,
        has_no_body: false,
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
        arguments: __callback::empty::ARGUMENTS,
        bodies: __callback::empty::BODIES,
        response_bodies: __callback::empty::RESPONSE_BODIES,
        response_headers: __callback::empty::RESPONSE_HEADERS,
    };
    const _: () = __callback::check(
        __CALLBACK_FACTS,
        __CALLBACK_FRAGMENT,
        0,
        0,
        "<$callback_url>/invoices/<$customer>",
        1,
        13,
    );
    const _: () = __callback::check(
        __CALLBACK_FACTS,
        __CALLBACK_FRAGMENT,
        0,
        2,
        "<$callback_url>/invoices/<$customer>",
        26,
        9,
    );
    &__callback::HandlerDeclaration {
        fragment: __callback::Some(__CALLBACK_FRAGMENT),
        router_path: __callback::None,
        facts: __callback::Some(__CALLBACK_FACTS),
    }
};
