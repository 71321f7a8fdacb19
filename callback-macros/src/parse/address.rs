use callback_expression::Template;
use syn::LitStr;

use crate::context::Context;
use crate::model::Address;

/// Reads a runtime expression. All the faults of the literal are reported, each where it stands.
pub(super) fn parse(context: &Context, literal: &LitStr) -> Option<Address> {
    let value = literal.value();
    match Template::parse(&value) {
        Ok(template) => Some(Address { literal: literal.clone(), template: template.into_owned() }),
        Err(errors) => {
            for error in &errors {
                context.error_in_literal(literal, error.range(), &error.to_string(), error.help().as_deref());
            }
            None
        }
    }
}
