use crate::context::Context;
use crate::model::{Content, Operation, Parameter, Response};

/// "A unique parameter is defined by a combination of a name and location" (OpenAPI, *Operation Object*); a status
/// and a media type have one content each.
pub(super) fn options(context: &Context, operation: &Operation) {
    for (index, parameter) in operation.parameters.iter().enumerate() {
        let same = |other: &Parameter| other.is(parameter.location, &parameter.name);
        if operation.parameters[..index].iter().any(same) {
            let place = parameter.location.name();
            context.error(parameter.span, format!("the {place} parameter `{}` is declared twice", parameter.name));
        }
    }
    for (index, body) in operation.bodies.iter().enumerate() {
        let media_type = body.content.media_type();
        if operation.bodies[..index].iter().any(|other| other.content.media_type() == media_type) {
            let span = syn::spanned::Spanned::span(&body.content.ty);
            let help = "a second body has another media type: `content = \"…\"`";
            context.error_with_help(span, format!("the body `{media_type}` is declared twice"), help);
        }
    }
    for (index, response) in operation.responses.iter().enumerate() {
        let media_type = response.content.as_ref().map(Content::media_type);
        let same = |other: &Response| {
            other.status == response.status && other.content.as_ref().map(Content::media_type) == media_type
        };
        if operation.responses[..index].iter().any(same) {
            let help = "a second response of one status has another media type: `content = \"…\"`";
            let message = format!("the response `{}` is declared twice", response.status);
            context.error_with_help(response.span, message, help);
        }
    }
}

/// What the API offers has a path. What it calls of its own accord is declared by a function without a body.
pub(super) fn no_webhook(context: &Context, operation: &Operation) {
    if let Some(name) = &operation.webhook {
        let help = "declare what the receiver must offer: `#[operation(post, webhook = \"…\")] fn name(body: Event);`";
        context.error_with_help(name.span(), "an operation of your own API is no webhook", help);
    }
}
