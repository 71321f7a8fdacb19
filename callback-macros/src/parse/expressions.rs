//! Runtime expressions in string literals.

use callback_expression::DeclaredTemplate;
use syn::LitStr;

use crate::context::Context;
use crate::model::{Address, DeclaredParameter, Operation};
use crate::options::link::{Link, LinkValue};
use crate::parameters;

/// Parses a runtime expression, and reports all its errors. A help text prefers a parameter that is declared.
pub(super) fn parse(context: &Context, literal: &LitStr, parameters: &[DeclaredParameter]) -> Option<Address> {
    let value = literal.value();
    match DeclaredTemplate::parse(&value) {
        Ok(template) => Some(Address { literal: literal.clone(), template: template.into_owned() }),
        Err(errors) => {
            for error in &errors {
                let help = error.help_among(|expression| parameters::is_declared(parameters, expression));
                context.error_in_literal(literal, error.range(), &error.to_string(), help.as_deref());
            }
            None
        }
    }
}

/// Parses the texts of links that are runtime expressions. The declared parameters have to be known before.
pub(super) fn parse_links(context: &Context, operation: &mut Operation, parameters: &[DeclaredParameter]) {
    for value in operation.responses.iter_mut().flat_map(|response| &mut response.links).flat_map(Link::values_mut) {
        if let LinkValue::Text(literal) = value
            && looks_like_expression(&literal.value())
            && let Some(address) = parse(context, literal, parameters)
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
