//! The checks of a handler's expressions, which the compiler evaluates.

mod reads;

use std::iter;

use proc_macro2::{Literal, TokenStream};
use quote::{quote, quote_spanned};

use self::reads::Reads;
use super::facts::Facts;
use super::{handler_declaration, operation, template};
use crate::excerpt;
use crate::model::{Callback, ExpressionLiteral, Handler, NameWithoutDollar, Target};

/// The fields and the constants by which the compiler checks a handler's expressions. `__CALLBACK_HANDLER` is the handler's
/// declaration in the printed code.
pub(super) struct ConstCheck {
    /// The fields of the declaration that the expressions read.
    pub(super) facts: TokenStream,
    /// A constant for each literal, because each has an error of its own.
    pub(super) checks: Vec<TokenStream>,
}

impl ConstCheck {
    fn new(handler: &Handler, checks: impl Iterator<Item = (Reads, TokenStream)>) -> Self {
        let (reads, checks): (Vec<_>, Vec<_>) = checks.unzip();
        Self { facts: reads.into_iter().fold(Reads::default(), Reads::and).facts(handler), checks }
    }
}

/// Prints the facts and the checks of a handler.
pub(super) fn of(handler: &Handler) -> ConstCheck {
    let callbacks = handler.callbacks.iter().enumerate();
    let callbacks = callbacks.filter_map(|(index, callback)| check(index, callback, handler));
    let links = handler.operation.link_expressions().filter_map(|address| check_segments(address, handler));
    ConstCheck::new(handler, callbacks.chain(links))
}

/// Prints the checks of the expressions that have no errors, for a handler that has others. What the macro reports does not hide what
/// only the compiler sees.
pub(super) fn of_handler_with_errors(handler: &Handler) -> TokenStream {
    let expressions = handler.expressions().filter_map(|address| check_segments(address, handler));
    let names = handler.names_without_dollar.iter().map(check_name);
    let ConstCheck { facts, checks } = ConstCheck::new(handler, expressions.chain(names));
    if checks.is_empty() {
        return TokenStream::new();
    }
    let operation = operation::of(&handler.function, Facts::default());
    let declaration = handler_declaration::constant(handler, &operation, iter::empty(), &facts);
    quote!(#declaration #(#checks)*)
}

/// Prints the check of a callback's expressions, which fails at the literal.
fn check(index: usize, callback: &Callback, handler: &Handler) -> Option<(Reads, TokenStream)> {
    let index = Literal::usize_unsuffixed(index);
    let span = callback.address_span();
    let Some(address) = &callback.address else {
        // The operation's own expression is known only to the compiler.
        let Target::Declared(path) = &callback.target else { return None };
        let text = quote!(<#path as __callback::DefaultExpression>::TEXT);
        let check = quote_spanned! {span=>
            const _: () = __callback::check_default(__CALLBACK_HANDLER, #index, #text);
        };
        return Some((Reads::EVERYTHING, check));
    };
    let (reads, arguments) = arguments(address, handler)?;
    let check = quote_spanned! {span=>
        const _: () = __callback::check(__CALLBACK_HANDLER, #index, #arguments);
    };
    Some((reads, check))
}

/// Prints the check of the expressions in a link, or of others that are not part of a fragment.
fn check_segments(address: &ExpressionLiteral, handler: &Handler) -> Option<(Reads, TokenStream)> {
    let (reads, arguments) = arguments(address, handler)?;
    let segments = template::segments(&address.template);
    let check = quote_spanned! {address.literal.span()=>
        const _: () = __callback::check_segments(__CALLBACK_HANDLER, #segments, #arguments);
    };
    Some((reads, check))
}

/// Prints the error for a name without `$`, whose help depends on what the name is.
fn check_name(NameWithoutDollar { literal, range, name }: &NameWithoutDollar) -> (Reads, TokenStream) {
    let value = literal.value();
    let text = excerpt::one_line(&value);
    let (start, width) = excerpt::columns(&value, range.clone());
    let (start, width) = (Literal::usize_unsuffixed(start), Literal::usize_unsuffixed(width));
    let check = quote_spanned! {literal.span()=>
        const _: () = __callback::name_without_dollar(__CALLBACK_HANDLER, #name, #text, #start, #width);
    };
    (Reads::REQUEST, check)
}

/// Prints the last arguments of a check: the literal's text, and of each expression that reads a part of the operation the index among
/// the segments, the first column and the width. Returns what they read; `None` if they read nothing.
fn arguments(address: &ExpressionLiteral, handler: &Handler) -> Option<(Reads, TokenStream)> {
    let ExpressionLiteral { literal, template } = address;
    let value = literal.value();
    let expressions = template.segments().iter().enumerate().filter_map(|(index, segment)| {
        let reads = Reads::by(segment, handler)?;
        let (start, width) = excerpt::columns(&value, template.range(index)?);
        let place = [index, start, width].map(Literal::usize_unsuffixed);
        Some((reads, quote!([#(#place),*])))
    });
    let (reads, places): (Vec<_>, Vec<_>) = expressions.unzip();
    let reads = reads.into_iter().reduce(Reads::and)?;
    let text = excerpt::one_line(&value);
    Some((reads, quote!(#text, [#(#places),*])))
}
