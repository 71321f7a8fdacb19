//! Parameters of a handler, as far as the macro can see them.

use callback_expression::Expression;

use callback_expression::ParameterIn;

/// A parameter that an attribute or a route declares.
pub(crate) struct DeclaredParameter {
    pub(crate) location: ParameterIn,
    pub(crate) name: String,
}

impl DeclaredParameter {
    /// Returns `true` if this is the parameter with the name in the location.
    pub(crate) fn is(&self, location: ParameterIn, name: &str) -> bool {
        self.location == location && location.same_name(&self.name, name)
    }

    /// Returns `$request.query.name`.
    pub(crate) fn expression(&self) -> String {
        format!("$request.{}.{}", self.location.word(), self.name)
    }

    /// Returns the expression of OpenAPI that `$name` is, if any.
    pub(crate) fn shadowed_by(&self) -> Option<Expression<'static>> {
        match self.name.as_str() {
            "url" => Some(Expression::Url),
            "method" => Some(Expression::Method),
            "statusCode" => Some(Expression::StatusCode),
            _ => None,
        }
    }
}
