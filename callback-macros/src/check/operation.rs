use crate::context::Context;
use crate::model::{Content, Detail, Operation, Parameter, Response};

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
    let responses = operation.responses.iter().filter_map(|response| response.content.as_ref());
    operation.bodies.iter().map(|body| &body.content).chain(responses).for_each(|content| encodings(context, content));
    let is_named = |detail: &Detail| matches!(detail, Detail::NamedExample { .. });
    if let Some(body) = operation.bodies.iter().find(|body| body.content.details.iter().any(is_named))
        && operation.example.is_some()
    {
        let span = syn::spanned::Spanned::span(&body.content.ty);
        let help = "put it into `body(…)`, with a name: `example(\"name\" = { \"any\": \"JSON\" })`";
        context.error_with_help(span, "the body has examples with names and one without, of the operation", help);
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

/// `encoding` "SHALL only apply when the media type is `multipart` or `application/x-www-form-urlencoded`" (*Media Type
/// Object*).
fn encodings(context: &Context, media: &Content) {
    let media_type = media.media_type().to_ascii_lowercase();
    if media_type.starts_with("multipart/") || media_type.starts_with("application/x-www-form-urlencoded") {
        return;
    }
    let field = media.details.iter().find_map(|detail| match detail {
        Detail::Encoding(field, _) => Some(field),
        _ => None,
    });
    if let Some(field) = field {
        let help = "say which form it is: `content = \"multipart/form-data\"`";
        context.error_with_help(field.span(), format!("`{media_type}` is no form, whose fields have encodings"), help);
    }
}
