//! Runtime expressions in string literals.

use callback_expression::DeclaredTemplate;
use syn::LitStr;

use crate::context::Context;
use crate::model::{DeclaredParameter, ExpressionLiteral, Operation};
use crate::options::expression::NameWithoutDollar;
use crate::options::link::{Link, LinkValue};
use crate::parameters;

/// The parser of a handler's runtime expressions.
pub(super) struct Expressions<'h> {
    pub(super) context: &'h Context,
    /// The parameters that attributes and the route declare.
    pub(super) parameters: &'h [DeclaredParameter],
    /// `true` if the compiler can check what has no errors beside what has some.
    pub(super) are_checked: bool,
    /// The expressions without errors in literals that have some.
    pub(super) rest: Vec<ExpressionLiteral>,
    pub(super) names_without_dollar: Vec<NameWithoutDollar>,
}

impl<'h> Expressions<'h> {
    pub(super) fn new(context: &'h Context, parameters: &'h [DeclaredParameter], are_checked: bool) -> Self {
        Self { context, parameters, are_checked, rest: Vec::new(), names_without_dollar: Vec::new() }
    }

    /// Parses a runtime expression, and reports all its errors. A help text prefers a parameter that is declared.
    pub(super) fn parse(&mut self, literal: &LitStr) -> Option<ExpressionLiteral> {
        let value = literal.value();
        let errors = match DeclaredTemplate::parse(&value) {
            Ok(template) => {
                return Some(ExpressionLiteral { literal: literal.clone(), template: template.into_owned() });
            }
            Err(errors) => errors,
        };
        for error in &errors {
            let name = error.name_without_dollar(&value).filter(|name| self.are_checked && !self.is_declared(name));
            if let Some(name) = name {
                let (literal, name) = (literal.clone(), name.to_owned());
                self.context.fail_in_constant();
                self.names_without_dollar.push(NameWithoutDollar { literal, range: error.range(), name });
            } else {
                let help = error.help_among(|expression| parameters::is_declared(self.parameters, expression));
                self.context.error_in_literal(literal, error.range(), &error.to_string(), help.as_deref());
            }
        }
        if self.are_checked {
            self.rest.push(ExpressionLiteral {
                literal: literal.clone(),
                template: DeclaredTemplate::without_errors(&errors),
            });
        }
        None
    }

    /// Returns `true` if there is a parameter of this name.
    fn is_declared(&self, name: &str) -> bool {
        self.parameters.iter().any(|parameter| parameter.name == name)
    }
}

/// Parses the texts of links that are runtime expressions. The declared parameters have to be known before.
pub(super) fn parse_links(expressions: &mut Expressions<'_>, operation: &mut Operation) {
    for value in operation.responses.iter_mut().flat_map(|response| &mut response.links).flat_map(Link::values_mut) {
        if let LinkValue::Text(literal) = value
            && looks_like_expression(&literal.value())
            && let Some(address) = expressions.parse(literal)
        {
            *value = LinkValue::Expression(address);
        }
    }
}

/// Returns `true` if a text is meant as a runtime expression or contains one. Its `$` may be missing.
fn looks_like_expression(text: &str) -> bool {
    let bare = text.trim_start_matches(['<', ' ']);
    text.contains(['$', '{']) || bare.starts_with("request.") || bare.starts_with("response.")
}
