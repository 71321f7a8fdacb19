//! The syntax of callback URLs, the keys of Callback Objects.

use callback_expression::WarningKind;

use crate::context::Context;
use crate::limits::MAX_DIAGNOSTICS;
use crate::node::Node;
use crate::object_kind::ObjectKind;
use crate::rule::rule;

rule! {
    /// A callback URL is neither a runtime expression nor a URL with expressions in braces.
    ///
    /// > **Callback Object**, *Key Expression*: The key that identifies the Path Item Object is a runtime expression that can
    /// > be evaluated in the context of a runtime HTTP request/response to identify the URL to be used for the callback
    /// > request.
    CALLBACK_URL_SYNTAX: "callback-url-syntax", Error;

    /// A callback URL has no expression: all callbacks go to the same address.
    STATIC_CALLBACK_URL: "static-callback-url", Note;

    /// A callback URL is not an address, whatever the values of its expressions are.
    ///
    /// It is relative, has an expression in its host or port, or has a fragment, a space or a backslash in its text.
    UNRESOLVABLE_CALLBACK_URL: "unresolvable-callback-url", Warning;

    /// A pointer has a percent-encoded character, and is not decoded.
    ///
    /// The pointers of runtime expressions are those of RFC 6901 (*Runtime Expressions*), which have no percent-encoding.
    PERCENT_IN_POINTER: "percent-in-pointer", Warning;
}

pub(super) fn check<'d>(context: &mut Context<'d>, node: &Node<'d>) {
    if node.object_of(ObjectKind::Callback).is_none() {
        return;
    }
    for (key, template) in context.callback_urls.get(node.value).iter() {
        let diagnostics: Vec<_> = match template {
            Ok(template) => template
                .warnings()
                .iter()
                .take(MAX_DIAGNOSTICS)
                .map(|warning| {
                    let rule = match warning.kind() {
                        WarningKind::PercentInPointer => &PERCENT_IN_POINTER,
                        WarningKind::StaticUrl => &STATIC_CALLBACK_URL,
                        _ => &UNRESOLVABLE_CALLBACK_URL,
                    };
                    rule.diagnostic(warning.to_string(), warning.help().unwrap_or_default())
                })
                .collect(),
            Err(errors) => errors
                .iter()
                .take(MAX_DIAGNOSTICS)
                .map(|error| {
                    let help = error.help();
                    let help = help.unwrap_or_else(|| "write an expression, such as `{$request.body#/url}`".to_owned());
                    CALLBACK_URL_SYNTAX.diagnostic(error.to_string(), help)
                })
                .collect(),
        };
        for diagnostic in diagnostics {
            let location = context.locations.key(node.location, *key);
            context.report(location, diagnostic);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::assert_callback_urls;

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
