//! Errors in a key of a document.

use super::Case;

/// Errors of `Template::parse_document_key`.
pub(super) const DOCUMENT: &[Case] = &[
    (
        "{callback_url}",
        &[(
            "callback_url",
            "expression without `$`",
            "did you mean `{$request.query.callback_url}` or `{$request.path.callback_url}`?",
        )],
    ),
    ("{body.id}", &[("body.id", "expression without `$`", "did you mean `{$request.body#/id}`?")]),
    (
        "$callback_url/x",
        &[("$callback_url", "unknown expression `$callback_url`", "did you mean `{$request.query.callback_url}/x`?")],
    ),
    (
        "{{callback_url}}/x",
        &[
            ("{{callback_url}}", "doubled braces", "write a single pair of braces"),
            (
                "callback_url",
                "expression without `$`",
                "did you mean `{$request.query.callback_url}` or `{$request.path.callback_url}`?",
            ),
        ],
    ),
    ("<$url}", &[("}", "`}` without `{`", "did you mean `{$url}`?")]),
    ("{$url>", &[("{", "unclosed `{`", "did you mean `{$url}`?")]),
    ("<$url/x", &[("$url", "expression without braces", "did you mean `{$url}`?")]),
    (
        "<>/x",
        &[(
            "<>/x",
            "no expression in `<>/x`",
            "start with an expression such as `{$request.query.callback_url}`, or with `https://` and a host",
        )],
    ),
    (
        "<$url>/invoices/<$requst.body.id>",
        &[
            ("<$url>", "angle brackets instead of braces", "did you mean `{$url}`?"),
            ("<$requst.body.id>", "angle brackets instead of braces", "did you mean `{$request.body#/id}`?"),
            ("$requst.body.id", "unknown expression source `$requst.body.id`", "did you mean `$request.body#/id`?"),
            (".id", "dotted path instead of a JSON pointer", "did you mean `$request.body#/id`?"),
        ],
    ),
    ("{$methd}", &[("$methd", "unknown expression `$methd`", "did you mean `{$method}`?")]),
    ("{$status}", &[("$status", "unknown expression `$status`", "did you mean `{$statusCode}`?")]),
    (
        "{$callback_url}",
        &[("$callback_url", "unknown expression `$callback_url`", "did you mean `{$request.query.callback_url}`?")],
    ),
    (
        "{$callback_url?}",
        &[("$callback_url?", "unknown expression `$callback_url?`", "did you mean `{$request.query.callback_url}`?")],
    ),
    (
        "{$callback_url/x}",
        &[(
            "$callback_url/x",
            "unknown expression `$callback_url/x`",
            "did you mean `{$request.query.callback_url}/x`?",
        )],
    ),
    (
        "{$callback_url.host}",
        &[(
            "$callback_url.host",
            "unknown expression `$callback_url.host`",
            "OpenAPI has `$url`, `$method`, `$statusCode`, `$request.…` and `$response.…`",
        )],
    ),
    (
        "{$callback url}",
        &[(
            "$callback url",
            "unknown expression `$callback url`",
            "OpenAPI has `$url`, `$method`, `$statusCode`, `$request.…` and `$response.…`",
        )],
    ),
    ("{$body.id}", &[("$body.id", "unknown expression `$body.id`", "did you mean `{$request.body#/id}`?")]),
    ("{$.id}", &[("$.id", "unknown expression `$.id`", "did you mean `{$request.body#/id}`?")]),
    ("{$request.body.id}", &[(".id", "dotted path instead of a JSON pointer", "did you mean `{$request.body#/id}`?")]),
    (
        "{$request.body.}",
        &[(".", "dotted path instead of a JSON pointer", "write a field of the body as `body#/FIELD`")],
    ),
    ("{$request.body..a.}", &[("..a.", "dotted path instead of a JSON pointer", "did you mean `{$request.body#/a}`?")]),
    ("{$request.body.a?}", &[(".a?", "dotted path instead of a JSON pointer", "did you mean `{$request.body#/a}`?")]),
    (
        "callback_url",
        &[("callback_url", "no expression in `callback_url`", "did you mean `{$request.query.callback_url}`?")],
    ),
    (
        ":callback_url/x",
        &[(":callback_url/x", "no expression in `:callback_url/x`", "did you mean `{$request.query.callback_url}/x`?")],
    ),
    (
        "<$callback_url/<$requst.body.id>/<$request.cookie.x>/{$request.body.a[0]}",
        &[
            ("<$requst.body.id>", "angle brackets instead of braces", "did you mean `{$request.body#/id}`?"),
            ("$requst.body.id", "unknown expression source `$requst.body.id`", "did you mean `$request.body#/id`?"),
            (".id", "dotted path instead of a JSON pointer", "did you mean `$request.body#/id`?"),
            ("<$request.cookie.x>", "angle brackets instead of braces", "write `{…}` in an OpenAPI document"),
            (
                "cookie",
                "OpenAPI has no cookie expression",
                "send the value in a header, `header.NAME`, or in a field of the body, `body#/FIELD`",
            ),
            (".a[0]", "index in brackets", "did you mean `{$request.body#/a/0}`?"),
        ],
    ),
];
