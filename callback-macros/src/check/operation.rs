//! The options of operations.

use std::collections::BTreeSet;

use syn::LitStr;

use super::{content, server};
use crate::context::Context;
use crate::options::content::{Content, Response};
use crate::options::details::Detail;
use crate::options::operation::Operation;
use crate::options::parameter::Parameter;
use crate::options::security::Security;

/// Checks all options; among them, that each status and media type has one content.
pub(super) fn options(context: &Context, operation: &Operation) {
    unique(context, &operation.parameters.iter().collect::<Vec<_>>());
    for (index, body) in operation.bodies.iter().enumerate() {
        let media_type = body.content.media_type();
        if operation.bodies[..index].iter().any(|other| other.content.media_type() == media_type) {
            let span = syn::spanned::Spanned::span(&body.content.ty);
            let help = "give the second body another media type: `content = \"…\"`";
            context.error_with_help(span, format!("the body `{media_type}` is declared twice"), help);
        }
    }
    content::parameters(context, &operation.parameters);
    let responses = operation.responses.iter().filter_map(|response| response.content.as_ref());
    let contents = operation.bodies.iter().map(|body| &body.content).chain(responses);
    contents.for_each(|media| content::media_type(context, media));
    operation.responses.iter().for_each(|response| content::headers(context, &response.headers));
    security(context, &operation.security);
    server::variables(context, &operation.servers);
    let is_named = |detail: &Detail| matches!(detail, Detail::NamedExample(_));
    if let Some(body) = operation.bodies.iter().find(|body| body.content.details.iter().any(is_named))
        && operation.example.is_some()
    {
        let span = syn::spanned::Spanned::span(&body.content.ty);
        let help =
            "move the operation's `example` into `body(…)`, with a name: `example(\"name\" = { \"any\": \"JSON\" })`";
        context.error_with_help(span, "the body has examples with names, and the operation one without", help);
    }
    for (index, response) in operation.responses.iter().enumerate() {
        let media_type = response.content.as_ref().map(Content::media_type);
        let same = |other: &Response| {
            other.status == response.status && other.content.as_ref().map(Content::media_type) == media_type
        };
        if operation.responses[..index].iter().any(same) {
            let help = "give the second response another media type: `content = \"…\"`";
            let message = format!("the response `{}` is declared twice", response.status);
            context.error_with_help(response.span, message, help);
        }
    }
}

/// "A unique parameter is defined by a combination of a name and location" (*Operation Object*, *Path Item Object*).
pub(super) fn unique(context: &Context, parameters: &[&Parameter]) {
    for (index, parameter) in parameters.iter().enumerate() {
        let same = |other: &&Parameter| other.is(parameter.location, &parameter.name);
        if parameters[..index].iter().any(same) {
            let location = parameter.location.word();
            context.error(parameter.span, format!("the {location} parameter `{}` is declared twice", parameter.name));
        }
    }
}

/// Two equal requirements are no alternatives.
fn security(context: &Context, alternatives: &[Security]) {
    let required = |security: &Security| {
        let schemes = security.schemes.iter();
        let mut required: Vec<_> = schemes
            .map(|scheme| (scheme.name.value(), scheme.scopes.iter().map(LitStr::value).collect::<BTreeSet<_>>()))
            .collect();
        required.sort_unstable();
        required
    };
    for (index, security) in alternatives.iter().enumerate() {
        if alternatives[..index].iter().any(|other| required(other) == required(security)) {
            context.error_with_help(security.span, "this security requirement occurs twice", "remove one of the two");
        }
    }
}

/// Reports `signed` on an operation of the API itself: only requests that are sent are signed.
pub(super) fn not_signed(context: &Context, operation: &Operation) {
    if let Some(signed) = &operation.signed {
        let help = "declare it on the operation that is called: `#[operation(post, signed)] fn name(body: Event);`";
        context.error_with_help(
            signed.key.span(),
            "`signed` describes requests that your API sends, and not those that it receives",
            help,
        );
    }
}

/// A webhook is an operation of the receiver, and so a function without a body.
pub(super) fn no_webhook(context: &Context, operation: &Operation) {
    if let Some(name) = &operation.webhook {
        let help = "declare the receiver's operation: `#[operation(post, webhook = \"…\")] fn name(body: Event);`";
        context.error_with_help(name.span(), "an operation of your own API is not a webhook", help);
    }
}
