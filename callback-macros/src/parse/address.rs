use callback_expression::DeclaredTemplate;
use syn::LitStr;

use crate::context::Context;
use crate::model::Address;
use crate::visible::{self, Visible};

/// Reads a runtime expression. All the faults of the literal are reported, each where it stands; where a fix could be
/// one of several, it is one that is declared.
pub(super) fn parse(context: &Context, literal: &LitStr, visible: &[Visible]) -> Option<Address> {
    let value = literal.value();
    match DeclaredTemplate::parse(&value) {
        Ok(template) => Some(Address { literal: literal.clone(), template: template.into_owned() }),
        Err(errors) => {
            for error in &errors {
                let help = error.help_among(|expression| visible::is_declared(visible, expression));
                context.error_in_literal(literal, error.range(), &error.to_string(), help.as_deref());
            }
            None
        }
    }
}
