//! The parse step: our attributes, the function below them, and the route attributes of other libraries become a
//! [`Declaration`].

mod arguments;
mod attribute;
mod callback;
mod docs;
mod expressions;
mod foreign_attribute;
mod function;
mod renamed;
mod route;
mod signature;

use proc_macro2::{Span, TokenStream};
use syn::spanned::Spanned as _;
use syn::{Path, parse_quote};

pub(crate) use self::attribute::AttributeName;
use self::attribute::OwnAttribute;
use self::expressions::Expressions;
use crate::context::Context;
use crate::model::{Declaration, External, Function, Handler, Method, Operation, Origin, SignatureTypes};
use crate::options::{method_and_path, operation};
use crate::{message, parameters, reexport, syntax};

/// Parses the attribute that the compiler expands, our other attributes below it, and the item.
pub(crate) fn declaration(
    context: &Context,
    name: AttributeName,
    arguments: TokenStream,
    item: TokenStream,
) -> Declaration {
    if attribute::is_key_value() {
        return Declaration::Other(item);
    }
    let (head, body) = function::split(item.clone());
    if name == AttributeName::Operation
        && body.is_none()
        && let Some(import) = reexport::with_declarations(&item)
    {
        if !arguments.is_empty() {
            let help = "write `#[operation]`, which imports the declarations of the handlers as well";
            context.error_with_help(arguments.span(), "`#[operation]` has no arguments on an import", help);
        }
        return Declaration::Other(import);
    }
    let mut function = match function::parse(name, head, body) {
        Ok(function) => function,
        Err(error) => {
            if function::is_item(&item) {
                context.syn_error(error);
            }
            return Declaration::Other(item);
        }
    };
    if let Some(reordered) = renamed::reordered(name, &arguments, &function, &item) {
        return Declaration::Other(reordered);
    }
    // Shows the attribute without rustc's note that the error is inside a macro.
    let span = Span::call_site().resolved_at(function.signature.ident.span());
    let mut attributes = vec![OwnAttribute { name, path: None, arguments, span }];
    let krate = syntax::crate_path(&attributes[0].arguments);
    function.attributes.retain(|attribute| match AttributeName::recognize(attribute, krate.as_ref()) {
        Some(name) => {
            attributes.extend(OwnAttribute::new(context, name, attribute));
            false
        }
        None => true,
    });
    let krate = krate
        .or_else(|| attributes[1..].iter().find_map(|attribute| syntax::crate_path(&attribute.arguments)))
        .unwrap_or_else(|| parse_quote!(::callback_core));
    let removed = attributes.iter().filter_map(|attribute| attribute.path.clone()).collect();
    let (operations, callbacks): (Vec<_>, Vec<_>) =
        attributes.into_iter().partition(|attribute| attribute.name == AttributeName::Operation);
    let mut operations = operations.into_iter();
    let operation = operations.next();
    for repeated in operations {
        let message = "the operation is declared twice";
        context.error_with_help(repeated.span, message, "put the options of both into one `#[operation(…)]`");
    }
    if function.body.is_some() {
        Declaration::Handler(handler(context, operation, callbacks, Function { removed, ..function }, krate))
    } else {
        Declaration::External(external(context, operation, &callbacks, function, krate))
    }
}

/// Parses the attributes of a function with a body.
fn handler(
    context: &Context,
    attribute: Option<OwnAttribute>,
    callbacks: Vec<OwnAttribute>,
    mut function: Function,
    krate: Path,
) -> Handler {
    let attribute_span = attribute.as_ref().map(|attribute| attribute.span);
    let parsed = attribute.map(|attribute| operation::parse(context, attribute.arguments)).unwrap_or_default();
    arguments::of_handler(context, &mut function);
    let foreign = foreign_attribute::find(&mut function);
    let route = route::choose(context, attribute_span, &parsed, foreign.route, foreign.multi_method);
    let mut operation = parsed.options;
    operation.id = operation.id.or(foreign.id);
    docs::complete(&mut operation, &function.attributes);
    let parameters = parameters::declared(route.as_ref(), &operation, &function.arguments);
    let mut expressions = Expressions::new(context, &parameters, !operation.is_faulty);
    expressions::parse_links(&mut expressions, &mut operation);
    let mut parsed_callbacks = Vec::new();
    let mut faulty_targets = Vec::new();
    for attribute in callbacks {
        match callback::parse(&mut expressions, attribute.arguments, attribute.span) {
            Ok(callback) => parsed_callbacks.push(callback),
            Err(target) => faulty_targets.extend(target),
        }
    }
    let Expressions { rest: checked_expressions, names_without_dollar, .. } = expressions;
    let signature = match &route {
        None => SignatureTypes::Ignored,
        Some(_) if attribute_span.is_some() => SignatureTypes::Required,
        Some(route) if route.origin == Origin::Utoipa => SignatureTypes::Optional,
        Some(_) => SignatureTypes::Reported,
    };
    Handler {
        function,
        route,
        operation,
        signature,
        parameters,
        callbacks: parsed_callbacks,
        faulty_targets,
        checked_expressions,
        names_without_dollar,
        krate,
    }
}

/// Parses the attributes of a function without a body.
fn external(
    context: &Context,
    attribute: Option<OwnAttribute>,
    callbacks: &[OwnAttribute],
    mut function: Function,
    krate: Path,
) -> External {
    let is_handler = report_missing_body(context, attribute.as_ref(), callbacks, &function);
    arguments::of_external(context, &mut function);
    let Some(attribute) = attribute else {
        return External { function, method: None, operation: Operation::default(), address: None, krate };
    };
    let parsed = operation::parse(context, attribute.arguments);
    if is_handler {
        return External {
            function,
            method: parsed.positional.method,
            operation: parsed.options,
            address: None,
            krate,
        };
    }
    if parsed.positional.method.is_none() && !context.failed() {
        let help = format!("write `#[operation(post)]`; {}", message::one_of(Method::names()));
        context.error_with_help(attribute.span, "the method of the operation is missing", help);
    }
    let mut expressions = Expressions::new(context, &[], false);
    let address = parsed.positional.literal.as_ref().and_then(|literal| expressions.parse(literal));
    let mut operation = parsed.options;
    expressions::parse_links(&mut expressions, &mut operation);
    docs::complete(&mut operation, &function.attributes);
    External { function, method: parsed.positional.method, operation, address, krate }
}

/// Reports a handler whose body is missing: it has a path or callbacks, which an external operation has not.
fn report_missing_body(
    context: &Context,
    operation: Option<&OwnAttribute>,
    callbacks: &[OwnAttribute],
    function: &Function,
) -> bool {
    let name = &function.signature.ident;
    let asyncness = if function.signature.is_async() { "async " } else { "" };
    let give_body = format!("if `{name}` is a handler, give it a body: `{asyncness}fn {name}(…) {{ … }}`");
    let path = operation.and_then(|operation| method_and_path::path(&operation.arguments));
    if let Some(path) = &path {
        let help = format!("{give_body}; an external operation has no path, only an expression");
        context.error_with_help(path.span(), "a function without a body has no path", help);
    } else if let Some(callback) = callbacks.first() {
        let message = "a function without a body is the operation of a callback, and has no callbacks itself";
        let help = "put `#[callback(…)]` on the handler, and `#[operation(post)]` on this function";
        let help = if operation.is_some() { help.to_owned() } else { format!("{give_body}; otherwise {help}") };
        context.error_with_help(callback.span, message, help);
    }
    path.is_some()
}

/// The argument of an attribute of ours that is only mentioned, so that its import is used.
const MENTION: &str = "__imported";

/// Returns `true` if an attribute is only mentioned, and expands to nothing.
pub(crate) fn is_mention(arguments: &proc_macro::TokenStream) -> bool {
    let mut arguments = arguments.clone().into_iter();
    matches!(arguments.next(), Some(proc_macro::TokenTree::Ident(word)) if word.to_string() == MENTION)
}
