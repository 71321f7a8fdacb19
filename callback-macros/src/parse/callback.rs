//! `#[callback]`.

mod misplaced;
mod name;
mod target;

use proc_macro2::{Span, TokenStream};
use syn::parse::ParseStream;
use syn::{LitStr, Path};

use super::expressions::Expressions;
use crate::model::{Callback, ExpressionLiteral, Target};
use crate::options::path_item::PathItem;
use crate::syntax;

/// The arguments of `#[callback(…)]`, as far as they are parsed.
#[derive(Default)]
struct Arguments {
    name: Positional<(String, Span)>,
    /// NAME as a path, if it is an identifier.
    default_target: Option<Path>,
    address: Positional<ExpressionLiteral>,
    target: Option<Target>,
    path_item: PathItem,
}

/// An argument without a key.
#[derive(Default)]
enum Positional<T> {
    #[default]
    Missing,
    /// The argument has an error, which is reported.
    Faulty,
    Parsed(T),
}

/// Parses the arguments of `#[callback]`, separated by commas:
///
/// - NAME: `invoice_notification` or `"invoice.paid"`, first
/// - `"EXPRESSION"`, unless the operation has its own
/// - OPERATION: `path::to::operation`, or `post(Body) -> Response`, unless NAME is an operation
/// - the options of the path item, in any order
///
/// # Errors
///
/// Reports all errors, and returns the operation if it could be parsed.
pub(super) fn parse(
    expressions: &mut Expressions<'_>,
    arguments: TokenStream,
    span: Span,
) -> Result<Callback, Option<Target>> {
    let context = expressions.context;
    let mut parsed = Arguments::default();
    let mut faulty = false;
    syntax::comma_separated(context, arguments, |input| {
        let result = argument(expressions, &mut parsed, input);
        faulty |= result.is_err();
        result
    });
    let (name, span) = match parsed.name {
        Positional::Missing => {
            let help = "write `#[callback(invoice_paid, \"<$callback_url>\")]`";
            context.error_with_help(span, "the callback has no name", help);
            return Err(parsed.target);
        }
        Positional::Faulty => return Err(parsed.target),
        Positional::Parsed(name) => name,
    };
    let target = parsed.target.or_else(|| parsed.default_target.map(target::declared));
    let address = match parsed.address {
        Positional::Missing => None,
        Positional::Faulty => return Err(target),
        Positional::Parsed(address) => Some(address),
    };
    let Some(target) = target else {
        if !faulty {
            let help = "add an operation: `post(Event) -> Ack`, or the path of a function with `#[operation]` and without a body";
            context.error_with_help(span, format!("the callback `{name}` has no operation"), help);
        }
        return Err(None);
    };
    if let (Target::InPlace { .. }, None) = (&target, &address) {
        let help = format!("write it after the name: `{name}, \"<$callback_url>\"`");
        context.error_with_help(span, format!("the callback `{name}` has no expression"), help);
        return Err(Some(target));
    }
    Ok(Callback { name, span, address, target, path_item: parsed.path_item })
}

/// Parses one argument.
fn argument(expressions: &mut Expressions<'_>, parsed: &mut Arguments, input: ParseStream<'_>) -> syn::Result<()> {
    if let Positional::Missing = parsed.name {
        parsed.name = Positional::Faulty;
        if let Some(error) = misplaced::swapped(input)? {
            parsed.address = Positional::Faulty;
            return Err(error);
        }
        let (name, default_target) = name::parse(input)?;
        parsed.name = Positional::Parsed(name);
        parsed.default_target = default_target;
        return Ok(());
    }
    if let Positional::Missing = parsed.address
        && let Some(error) = syntax::computed_text(input)
            .or_else(|| syntax::other_literal(input))
            .or_else(|| misplaced::expression_with_key(input))
    {
        parsed.address = Positional::Faulty;
        return Err(error);
    }
    if let Some(error) = misplaced::option_of_operation(input) {
        return Err(error);
    }
    if PathItem::peek_option(input) && !target::is_query_method(input) {
        return parsed.path_item.parse_option(input);
    }
    if input.peek(LitStr) {
        let is_first = matches!(parsed.address, Positional::Missing);
        let literal = syntax::string(input).inspect_err(|_| {
            if is_first {
                parsed.address = Positional::Faulty;
            }
        })?;
        if !matches!(parsed.address, Positional::Missing) {
            let message =
                "a second expression\n  = help: a callback with two addresses is declared by two `#[callback(…)]`";
            return Err(syn::Error::new(literal.span(), message));
        }
        parsed.address = expressions.parse(&literal).map_or(Positional::Faulty, Positional::Parsed);
        return Ok(());
    }
    if let Some(Target::InPlace { method, body: None, returns: None }) = &parsed.target
        && let Some(error) = misplaced::body_after_comma(method, input)
    {
        return Err(error);
    }
    let span = input.span();
    let target = target::parse(input)?;
    if parsed.target.is_some() {
        let help = "a callback with two operations is declared by two `#[callback(…)]`";
        return Err(syn::Error::new(span, format!("a second operation\n  = help: {help}")));
    }
    parsed.target = Some(target);
    Ok(())
}
