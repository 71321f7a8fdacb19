//! From tokens to the [model](crate::model): our attributes, the function below them, and its neighbours' routes.

mod address;
mod argument;
mod callback;
mod docs;
mod function;
mod json;
mod link;
mod neighbour;
mod operation;
pub(crate) mod options;
mod parts;
mod route;
pub(crate) mod syntax;

use proc_macro2::{Span, TokenStream};
use syn::spanned::Spanned;
use syn::{Attribute, Meta, Path, parse_quote};

use crate::context::Context;
use crate::model::{Declaration, External, Function, Handler, Method, Operation, Origin, Telling};
use crate::parameters;

/// Which of our attributes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Name {
    Operation,
    Callback,
}

impl Name {
    fn attribute(self) -> &'static str {
        match self {
            Self::Operation => "#[operation]",
            Self::Callback => "#[callback]",
        }
    }
}

/// One of our attributes, with what stands between its parentheses.
struct Ours {
    name: Name,
    /// As it was written; the compiler keeps that of the first to itself.
    path: Option<Path>,
    arguments: TokenStream,
    span: Span,
}

/// Reads the attribute that the compiler called us for, the others of ours that stand below it, and the function.
pub(crate) fn declaration(context: &Context, name: Name, arguments: TokenStream, item: TokenStream) -> Declaration {
    let Some(mut function) = context.ok(function::parse(name, item.clone())) else {
        return Declaration::Other(item);
    };
    // The place of the attribute, without a note that the error is a macro's.
    let span = Span::call_site().resolved_at(function.signature.ident.span());
    let mut stack = vec![Ours { name, path: None, arguments, span }];
    let krate = syntax::crate_path(&stack[0].arguments);
    function.attributes.retain(|attribute| match recognize(attribute, krate.as_ref()) {
        Some(name) => {
            stack.extend(open(context, name, attribute));
            false
        }
        None => true,
    });
    let krate = krate
        .or_else(|| stack[1..].iter().find_map(|ours| syntax::crate_path(&ours.arguments)))
        .unwrap_or_else(|| parse_quote!(::callback_core));

    let taken = stack.iter().filter_map(|ours| ours.path.clone()).collect();

    let (operations, callbacks): (Vec<_>, Vec<_>) = stack.into_iter().partition(|ours| ours.name == Name::Operation);
    let mut operations = operations.into_iter();
    let operation = operations.next();
    for repeated in operations {
        let message = "the operation is declared twice";
        context.error_with_help(repeated.span, message, "put the options of both into one `#[operation(…)]`");
    }
    if function.body.is_some() {
        Declaration::Handler(handler(context, operation, callbacks, Function { taken, ..function }, krate))
    } else {
        Declaration::External(external(context, operation, &callbacks, function, krate))
    }
}

/// Whether an attribute below the first of ours is ours too: by its own name, or by a path through our crate.
fn recognize(attribute: &Attribute, krate: Option<&Path>) -> Option<Name> {
    let mut segments = attribute.path().segments.iter().rev();
    let name = match segments.next()?.ident.to_string().as_str() {
        "operation" => Name::Operation,
        "callback" => Name::Callback,
        _ => return None,
    };
    let ours = match (segments.next(), krate.and_then(|krate| krate.segments.last())) {
        (None, _) => true,
        (Some(parent), renamed) => {
            parent.ident == "callback_core" || renamed.is_some_and(|renamed| renamed.ident == parent.ident)
        }
    };
    ours.then_some(name)
}

fn open(context: &Context, name: Name, attribute: &Attribute) -> Option<Ours> {
    let arguments = match &attribute.meta {
        Meta::Path(_) => TokenStream::new(),
        Meta::List(list) => list.tokens.clone(),
        Meta::NameValue(meta) => {
            context.error(meta.eq_token.span(), format!("expected `(…)` after `{}`", name.attribute()));
            return None;
        }
    };
    let path = attribute.path();
    Some(Ours { name, path: Some(path.clone()), arguments, span: path.span() })
}

fn handler(
    context: &Context,
    declared: Option<Ours>,
    callbacks: Vec<Ours>,
    mut function: Function,
    krate: Path,
) -> Handler {
    let declared_at = declared.as_ref().map(|ours| ours.span);
    let stated = declared.map(|ours| operation::parse(context, ours.arguments)).unwrap_or_default();
    argument::skip(&mut function);
    let neighbour = neighbour::find(&mut function);
    let route = route::choose(context, declared_at, &stated, neighbour.route, neighbour.unread);
    let mut operation = stated.options;
    operation.id = operation.id.or(neighbour.id);
    docs::complete(&mut operation, &function.attributes);
    let parameters = parameters::declared(route.as_ref(), &operation, &function.arguments);
    link::expressions(context, &mut operation, &parameters);
    let mut read = Vec::new();
    let mut faulty_targets = Vec::new();
    for ours in callbacks {
        match callback::parse(context, ours.arguments, ours.span, &parameters) {
            Ok(callback) => read.push(callback),
            Err(target) => faulty_targets.extend(target),
        }
    }
    let signature = match &route {
        None => Telling::Nothing,
        Some(route) if route.origin == Origin::Utoipa && declared_at.is_none() => Telling::Some,
        Some(_) => Telling::All,
    };
    Handler { function, route, operation, signature, parameters, callbacks: read, faulty_targets, krate }
}

fn external(
    context: &Context,
    declared: Option<Ours>,
    callbacks: &[Ours],
    mut function: Function,
    krate: Path,
) -> External {
    for ours in callbacks {
        let message = "a function without a body is what a callback calls, and makes none itself";
        let help = "put `#[callback(…)]` on the handler, and `#[operation(post)]` on this function";
        context.error_with_help(ours.span, message, help);
    }
    argument::mark(context, &mut function);
    let Some(ours) = declared else {
        return External { function, method: None, operation: Operation::default(), address: None, krate };
    };
    let stated = operation::parse(context, ours.arguments);
    if stated.method.is_none() && !context.failed() {
        let help = format!("write `#[operation(post)]`; {}", syntax::one_of(Method::names()));
        context.error_with_help(ours.span, "the method of the call is not stated", help);
    }
    let address = stated.literal.as_ref().and_then(|literal| address::parse(context, literal, &[]));
    let mut operation = stated.options;
    link::expressions(context, &mut operation, &[]);
    docs::complete(&mut operation, &function.attributes);
    External { function, method: stated.method, operation, address, krate }
}
