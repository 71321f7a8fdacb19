use callback_core::operation;
/// An invoice has been paid.
#[allow(dead_code)]
pub struct paid {
    /// The request's body.
    pub body: u32,
    /// The header parameter `X-Signature`.
    pub signature: String,
}
#[allow(deprecated)]
impl ::callback_core::__private::ExternalOperation for paid {
    const OPERATION: &'static ::callback_core::__private::External = {
        use ::callback_core::__private as __callback;
        &__callback::External {
            method: __callback::Method::Post,
            operation: __callback::Operation {
                function: __callback::Function {
                    name: "paid",
                    module: "expand",
                    file: "src/lib.rs",
                    line: 4u32,
                },
                summary: __callback::Some("An invoice has been paid."),
                description: __callback::None,
                signature: __callback::json_signature::<u32, bool>(),
                facts: &[
                    __callback::Fact::Parameter(
                        &__callback::Parameter {
                            location: __callback::ParameterIn::Header,
                            name: "X-Signature",
                            description: __callback::None,
                            schema: __callback::schema_of::<String>,
                            example: __callback::None,
                            details: __callback::empty::DETAILS,
                        },
                    ),
                ],
            },
        }
    };
}
#[allow(deprecated)]
impl ::callback_core::__private::DefaultExpression for paid {
    const EXPRESSION: &'static [::callback_core::__private::ConstSegment] = {
        use ::callback_core::__private as __callback;
        &[
            __callback::ConstSegment::RequestBody(&["url"]),
            __callback::ConstSegment::Literal("/paid"),
        ]
    };
    const TEXT: &'static ::core::primitive::str = "<$request.body.url>/paid";
}
