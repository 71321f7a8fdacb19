use callback_core::operation;
/// An invoice has been paid.
#[allow(non_camel_case_types, private_interfaces)]
pub struct paid {
    /// The request's body.
    pub body: u32,
    /// The header parameter `X-Signature`.
    pub signature: String,
}
#[allow(deprecated)]
impl ::callback_core::__private::ExternalOperation for paid {
    const OPERATION: &'static ::callback_core::__private::External = {
        use ::callback_core::__private;
        &__private::External {
            method: __private::Method::Post,
            operation: __private::Operation {
                function: __private::Function {
                    name: "paid",
                    module: "expand",
                    file: "src/lib.rs",
                    line: 4u32,
                },
                facts: &[
                    __private::Fact::Summary("An invoice has been paid."),
                    __private::Fact::JsonBody(__private::schema_of::<u32>),
                    __private::Fact::Parameter(
                        &__private::Parameter {
                            location: __private::ParameterIn::Header,
                            name: "X-Signature",
                            description: __private::None,
                            schema: __private::schema_of::<String>,
                            example: __private::None,
                            details: __private::empty::DETAILS,
                        },
                    ),
                    __private::Fact::Returns(__private::json_output::<bool>),
                ],
            },
        }
    };
}
#[allow(deprecated)]
impl ::callback_core::__private::Call<(u32, String), bool> for paid {
    const ARGUMENTS: &'static [::callback_core::__private::Argument] = {
        use ::callback_core::__private;
        &[
            __private::Argument::Body("application/json"),
            __private::Argument::Header("X-Signature"),
        ]
    };
    fn into_arguments(self) -> (u32, String) {
        (self.body, self.signature)
    }
    #[allow(unused_variables)]
    fn from_arguments(arguments: (u32, String)) -> Self {
        Self {
            body: arguments.0,
            signature: arguments.1,
        }
    }
}
#[allow(deprecated)]
impl ::callback_core::__private::DefaultExpression for paid {
    const EXPRESSION: &'static [::callback_core::__private::ConstSegment] = {
        use ::callback_core::__private;
        &[
            __private::ConstSegment::RequestBody(&["url"]),
            __private::ConstSegment::Literal("/paid"),
        ]
    };
}
