//! The syntax of callback URLs, the keys of Callback Objects.

use callback_expression::{ParseErrors, Template, WarningKind};

use serde_json::{Map, Value};

use crate::context::Context;
use crate::limits::MAX_DIAGNOSTICS;
use crate::location::Location;
use crate::node::Node;
use crate::object_kind::ObjectKind;
use crate::operation_context::OperationContext;
use crate::repair::repair;
use crate::rule::rule;

rule! {
    /// A callback URL is neither a runtime expression nor a URL with expressions in braces.
    ///
    /// > **Callback Object**, *Key Expression*: The key that identifies the Path Item Object is a runtime expression that can
    /// > be evaluated in the context of a runtime HTTP request/response to identify the URL to be used for the callback
    /// > request.
    CALLBACK_URL_SYNTAX: "callback-url-syntax", Error;

    /// A callback URL has no expression: all callbacks go to the same address.
    ///
    /// > **Callback Object**: The key value used to identify the Path Item Object is an expression, evaluated at runtime,
    /// > that identifies a URL to use for the callback operation.
    STATIC_CALLBACK_URL: "static-callback-url", Note;

    /// A callback URL is not an address, whatever the values of its expressions are.
    ///
    /// It is relative, has an expression in its host or port, or has a fragment, a space or a backslash in its text. A path is
    /// resolved against the `servers` of the path item or of its operations, if they have some.
    ///
    /// > **Relative References in API URLs**: Unless specified otherwise, relative references are resolved using the URLs
    /// > defined in the Server Object as a Base URL.
    UNRESOLVABLE_CALLBACK_URL: "unresolvable-callback-url", Warning;

    /// A pointer has a percent-encoded character, and is not decoded.
    ///
    /// The pointers of runtime expressions are those of RFC 6901 (*Runtime Expressions*), which have no percent-encoding.
    ///
    /// > **Runtime Expressions**: Here, `json-pointer` is taken from RFC6901
    PERCENT_IN_POINTER: "percent-in-pointer", Warning;
}

pub(super) fn check<'d>(context: &mut Context<'d>, node: &Node<'d>, operation: Option<&OperationContext<'d>>) {
    if node.object_of(ObjectKind::Callback).is_none() {
        return;
    }
    for (key, template) in context.callback_urls.get(node.value).iter() {
        let location = context.locations.key(node.location, *key);
        let item = node.value.get(*key).and_then(|item| context.references.object(item));
        let has_base = is_relative(key) && item.is_some_and(has_servers);
        if has_base && !key.contains(['$', '{']) {
            let message = "this URL has no expression, so every callback goes to it";
            let help = "read the URL from the request with an expression, such as `{$request.query.callback_url}`";
            context.report(location, STATIC_CALLBACK_URL.diagnostic(message, help));
            continue;
        }
        check_url(context, key, template.as_ref(), location, operation, has_base);
    }
}

/// Returns `true` if a URL is a path.
fn is_relative(url: &str) -> bool {
    url.starts_with('/') && !url.starts_with("//")
}

/// Returns `true` if a path item, or each of its operations, has servers, whose URLs are the base of a relative URL.
fn has_servers(item: &Map<String, Value>) -> bool {
    let has_own = |object: &Map<String, Value>| {
        object.get("servers").and_then(Value::as_array).is_some_and(|servers| !servers.is_empty())
    };
    let mut operations = item.iter().filter(|(field, _)| ObjectKind::is_method(field)).peekable();
    has_own(item)
        || operations.peek().is_some()
            && operations.all(|(_, operation)| operation.as_object().is_some_and(has_own))
}

/// Checks the syntax of one callback URL.
pub(crate) fn check_callback_url<'d>(
    context: &mut Context<'d>,
    key: &'d str,
    template: Result<&Template<'d>, &ParseErrors>,
    location: Location,
    operation: Option<&OperationContext<'d>>,
) {
    check_url(context, key, template, location, operation, false);
}

fn check_url<'d>(
    context: &mut Context<'d>,
    key: &'d str,
    template: Result<&Template<'d>, &ParseErrors>,
    location: Location,
    operation: Option<&OperationContext<'d>>,
    has_base: bool,
) {
    match template {
        Ok(template) => {
            for warning in template.warnings().iter().take(MAX_DIAGNOSTICS) {
                if warning.kind() == WarningKind::NotAbsolute && has_base {
                    continue;
                }
                let rule = match warning.kind() {
                    WarningKind::PercentInPointer => &PERCENT_IN_POINTER,
                    WarningKind::StaticUrl => &STATIC_CALLBACK_URL,
                    _ => &UNRESOLVABLE_CALLBACK_URL,
                };
                let help = warning.help().unwrap_or_default();
                context.report(location, rule.diagnostic(warning.to_string(), help));
            }
        }
        Err(errors) => {
            for error in errors.iter().take(MAX_DIAGNOSTICS) {
                let help = repair(context, key, error, operation, location).help;
                let help = help.unwrap_or_else(|| "write an expression, such as `{$request.body#/url}`".to_owned());
                context.report(location, CALLBACK_URL_SYNTAX.diagnostic(error.to_string(), help));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check;
    use crate::tests::{OPERATION, VERSIONS, assert_callback_urls, codes, escaped, set, with_callback_url};

    /// A relative URL, and what is reported if its path item, or its operation, has servers.
    #[test]
    fn relative_urls_with_servers() {
        let cases = [
            ("/hooks/{$request.path.id}", None),
            ("/hooks", Some(&STATIC_CALLBACK_URL)),
            ("hooks/{$request.path.id}", Some(&UNRESOLVABLE_CALLBACK_URL)),
            ("/hooks/{$request.path.id}#x", Some(&UNRESOLVABLE_CALLBACK_URL)),
        ];
        for version in VERSIONS {
            for (url, expected) in cases {
                for place in ["", "/post"] {
                    let mut document = with_callback_url(version, url);
                    let item = format!("{OPERATION}/callbacks/paid/{}", escaped(url));
                    set(
                        &mut document,
                        &format!("{item}{place}/servers"),
                        serde_json::json!([{ "url": "https://a.example" }]),
                    );
                    let expected: Vec<_> = expected.iter().map(|rule| rule.name()).collect();
                    assert_eq!(codes(&check(&document)), expected, "{version} {url} {place}");
                }
            }
        }
    }

    /// A URL, and what is reported: first its syntax, then what the corrected expressions lack.
    #[test]
    fn corrections_have_values() {
        let no_dollar = "error: expression without `$`; ";
        let cases: &[(&str, &[String])] = &[
            ("{request.query.url}", &[format!("{no_dollar}did you mean `{{$request.query.url}}`?")]),
            ("{request.query.urll}", &[
                format!("{no_dollar}did you mean `{{$request.query.url}}`?"),
                "error: `$request.query.urll` matches no query parameter of `POST /a/{id}`; did you mean \
                 `$request.query.url`? the operation has query `url`, header `X-Hook`, query `tags`, query `count`, query \
                 `plain`, query `maybe`, path `id`"
                    .to_owned(),
            ]),
            ("{request.query.x-hook}", &[
                format!("{no_dollar}did you mean `{{$request.header.X-Hook}}`?"),
                "error: `$request.query.x-hook` matches no query parameter of `POST /a/{id}`; did you mean \
                 `$request.header.X-Hook`?"
                    .to_owned(),
            ]),
            ("https://a.example/{request.body#/customer/nmae}", &[
                format!("{no_dollar}did you mean `{{$request.body#/customer/name}}`?"),
                "error: `$request.body#/customer/nmae` has no value: the schema of `$request.body#/customer` has no \
                 `nmae`; did you mean `name`? it has `address`, `name`"
                    .to_owned(),
            ]),
            ("https://a.example/{request.body#/town}", &[
                format!("{no_dollar}an expression starts with `$`, as in `{{$request.body#/id}}`"),
                "error: `$request.body#/town` has no value: the body's schema has no `town`; it has `anything`, `customer`, \
                 `id`, `labels`, `lines`, `maybe`, `paid`, `url`"
                    .to_owned(),
            ]),
            ("{request.header.X-Other}", &[
                format!("{no_dollar}did you mean `{{$request.header.X-Other}}`? it must be declared, too"),
                "error: `$request.header.X-Other` matches no header parameter of `POST /a/{id}`; the operation has query \
                 `url`, header `X-Hook`, query `tags`, query `count`, query `plain`, query `maybe`, path `id`"
                    .to_owned(),
            ]),
            ("{X-Hook}", &[format!("{no_dollar}did you mean `{{$request.header.X-Hook}}`?")]),
            ("{url}", &[format!("{no_dollar}did you mean `{{$request.query.url}}` or `{{$request.body#/url}}`?")]),
            ("{ulr}", &[format!("{no_dollar}did you mean `{{$request.query.url}}`?")]),
            ("https://a.example/{count}", &[
                format!("{no_dollar}did you mean `{{$request.query.count}}`?"),
            ]),
            ("{elsewhere}", &[format!(
                "{no_dollar}the request has no `elsewhere`; it has `{{$request.query.url}}`, `{{$request.header.X-Hook}}`, \
                 `{{$request.body#/url}}`"
            )]),
            (
                "X-Hook",
                &["error: no expression in `X-Hook`; did you mean `{$request.header.X-Hook}`?".to_owned()],
            ),
            ("https://a.example/{elsewhere}/{$request.query.nowhere}", &[
                format!(
                    "{no_dollar}the request has no `elsewhere`; it has `{{$request.query.url}}`, \
                     `{{$request.header.X-Hook}}`, `{{$request.body#/url}}`"
                ),
                "error: `$request.query.nowhere` matches no query parameter of `POST /a/{id}`; the operation has query \
                 `url`, header `X-Hook`, query `tags`, query `count`, query `plain`, query `maybe`, path `id`"
                    .to_owned(),
            ]),
            ("{request.url}", &[
                format!("{no_dollar}did you mean `{{$request.query.url}}` or `{{$request.body#/url}}`?"),
                "error: unknown source `url` of a request; did you mean `{$request.query.url}` or \
                 `{$request.body#/url}`?"
                    .to_owned(),
            ]),
            ("https://a.example/{count}/{$request.query.nowhere}", &[
                format!("{no_dollar}did you mean `{{$request.query.count}}`?"),
                "error: `$request.query.nowhere` matches no query parameter of `POST /a/{id}`; the operation has query \
                 `url`, header `X-Hook`, query `tags`, query `count`, query `plain`, query `maybe`, path `id`"
                    .to_owned(),
            ]),
            ("https://a.example/$request.query.count", &[
                "error: expression without braces; did you mean `{$request.query.count}`?".to_owned(),
            ]),
            ("https://a.example/{$request.params.count}", &[
                "error: unknown source `params` of a request; did you mean `$request.query.count`?".to_owned(),
            ]),
        ];
        for version in VERSIONS {
            for (url, expected) in cases {
                let diagnostics = check(&with_callback_url(version, url));
                let lines = diagnostics.iter().map(|one| one.to_string()[one.pointer().len() + 2..].to_owned());
                assert_eq!(lines.collect::<Vec<_>>(), *expected, "{version} {url}");
            }
        }
    }

    /// A shared callback is corrected for the first operation that has it, and one that no operation has in general.
    #[test]
    fn shared_callbacks() {
        let mut document = with_callback_url("3.1.2", "{$request.query.url}");
        let callback = document["paths"]["/a/{id}"]["post"]["callbacks"]["paid"].take();
        let item = &callback["{$request.query.url}"];
        document["components"]["callbacks"] =
            serde_json::json!({ "paid": { "{url}": item }, "other": { "{url}": item, "{$url": item } });
        document["paths"]["/a/{id}"]["post"]["callbacks"]["paid"] =
            serde_json::json!({ "$ref": "#/components/callbacks/paid" });
        assert_eq!(
            check(&document).to_string(),
            "/components/callbacks/other/{$url: error: unclosed `{`; did you mean `{$url}`?\n\
             /components/callbacks/other/{url}: error: expression without `$`; an expression starts with `$`, as in \
             `{$request.body#/id}`\n\
             /components/callbacks/paid/{url}: error: expression without `$`; did you mean `{$request.query.url}` or \
             `{$request.body#/url}`?"
        );
    }

    #[test]
    fn reported() {
        let (syntax, unresolvable) = (CALLBACK_URL_SYNTAX.name(), UNRESOLVABLE_CALLBACK_URL.name());
        assert_callback_urls(&[
            ("{request.query.url}", &[syntax]),
            ("{$request.query.url", &[syntax]),
            ("", &[syntax]),
            ("https://a.example/hook", &[STATIC_CALLBACK_URL.name()]),
            ("http://a.example?id={$request.path.id}&to={$request.header.x-hook}", &[]),
            ("https://{$request.path.id}.a.example/x", &[unresolvable]),
            ("https://a.example:{$request.path.id}/x", &[unresolvable]),
            ("/hooks/{$request.path.id}", &[unresolvable]),
            ("{$request.query.url} /x", &[unresolvable]),
            ("{$request.query.url}#x", &[unresolvable]),
            ("https://a.example/{$request.body#/labels/%20}", &[PERCENT_IN_POINTER.name()]),
        ]);
    }
}
