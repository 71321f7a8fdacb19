//! Media types, and the details that depend on them.

use callback_expression::media_type::{essence, is_json};
use proc_macro2::Span;

use crate::context::Context;
use crate::options::content::Content;
use crate::options::details::{Detail, Header};
use crate::options::parameter::Parameter;

/// Checks the details of parameters.
pub(super) fn parameters<'a>(context: &Context, parameters: impl IntoIterator<Item = &'a Parameter>) {
    parameters
        .into_iter()
        .for_each(|parameter| schema_or_content(context, "parameter", parameter.span, &parameter.details));
}

/// Checks the details of headers.
pub(super) fn headers<'a>(context: &Context, headers: impl IntoIterator<Item = &'a Header>) {
    headers.into_iter().for_each(|header| schema_or_content(context, "header", header.name.span(), &header.details));
}

/// "A parameter MUST contain either a `schema` property, or a `content` property, but not both", and `style`, `explode` and
/// `allowReserved` are for use with `schema` (*Parameter Object*, *Header Object*).
fn schema_or_content(context: &Context, owner: &str, span: Span, details: &[Detail]) {
    if !details.iter().any(|detail| matches!(detail, Detail::Content(_))) {
        return;
    }
    let style = details.iter().find_map(|detail| match detail {
        Detail::Style(_) => Some("style"),
        Detail::Explode(_) => Some("explode"),
        Detail::AllowReserved => Some("allow_reserved"),
        _ => None,
    });
    if let Some(style) = style {
        let message = format!("a {owner} with `content` cannot have `{style}`");
        context.error_with_help(span, message, format!("remove `content` or `{style}`"));
    }
}

/// Checks the details of a body's or a response's content.
pub(super) fn media_type(context: &Context, media: &Content) {
    let media_type = media.media_type();
    items(context, media, &media_type);
    encodings(context, &media.details, Some(&media_type), "content");
}

/// `itemSchema` is for sequential media types (*Media Type Object*). Their list is open, but JSON and XML are not among them.
fn items(context: &Context, media: &Content, media_type: &str) {
    let is_single = is_json(media_type) || essence(media_type).ends_with("xml");
    if media.is_of_items() && is_single {
        let span = syn::spanned::Spanned::span(&media.ty);
        let help = "write the media type of a sequence, `content = \"text/event-stream\"`, or the type without `item`";
        context.error_with_help(span, format!("`{media_type}` is a single value, not a sequence of items"), help);
    }
}

/// Encodings are for forms: those by name for `multipart` and `application/x-www-form-urlencoded`, those by position and
/// headers only for `multipart` (*Media Type Object*, *Encoding Object*).
fn encodings(context: &Context, details: &[Detail], media_type: Option<&str>, key: &str) {
    let whole = media_type.map_or_else(|| "the part".to_owned(), |media_type| format!("`{media_type}`"));
    let essence = media_type.map(essence).unwrap_or_default();
    let is_multipart = essence.starts_with("multipart/");
    let is_form = is_multipart || essence == "application/x-www-form-urlencoded";
    let named = details.iter().find_map(|detail| match detail {
        Detail::Encoding(field, _) => Some(field.span()),
        _ => None,
    });
    let positional = details.iter().find_map(|detail| match detail {
        Detail::PrefixEncoding(span, _) => Some((*span, "prefix_encoding")),
        Detail::ItemEncoding(span, _) => Some((*span, "item_encoding")),
        _ => None,
    });
    if let (Some(_), Some((span, _))) = (named, positional) {
        let message = "`encoding` is for parts with names, and `prefix_encoding` and `item_encoding` for parts without";
        return context.error_with_help(span, message, "remove one of the two kinds");
    }
    let help = |form: &str| format!("write the media type of a form: `{key} = \"{form}\"`");
    if let Some(span) = named.filter(|_| !is_form) {
        let message = format!("`encoding` applies to forms only, and {whole} is not a form");
        return context.error_with_help(span, message, help("multipart/form-data"));
    }
    if let Some((span, positional)) = positional.filter(|_| !is_multipart) {
        let message = format!("`{positional}` applies to `multipart` only, and {whole} is not `multipart`");
        return context.error_with_help(span, message, help("multipart/mixed"));
    }
    for detail in details {
        if let Detail::Encoding(_, inner) | Detail::PrefixEncoding(_, inner) | Detail::ItemEncoding(_, inner) = detail {
            part(context, inner, &whole, is_multipart);
        }
    }
}

/// Checks the details of one encoding.
fn part(context: &Context, details: &[Detail], form: &str, is_multipart: bool) {
    let media_type = details.iter().find_map(|detail| match detail {
        Detail::ContentType(media_types) => Some(media_types.value()),
        _ => None,
    });
    for detail in details {
        let Detail::FieldHeader(header) = detail else { continue };
        if !is_multipart {
            let message = format!("the fields of {form} cannot have headers");
            context.error_with_help(header.name.span(), message, "use `content = \"multipart/form-data\"`");
        } else if header.name.value().eq_ignore_ascii_case("content-type") {
            let message = "the media type of a part is not declared as a header";
            context.error_with_help(header.name.span(), message, "write `content_type = \"image/png\"`");
        }
        headers(context, [&**header]);
    }
    encodings(context, details, media_type.as_deref(), "content_type");
}
