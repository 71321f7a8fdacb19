//! Errors in the notation of an attribute.

use super::Case;

/// Errors of `DeclaredTemplate::parse`.
pub(super) const ATTRIBUTE: &[Case] = &[
    ("{callback_url}", &[("callback_url", "expression without `$`", "did you mean `{$callback_url}`?")]),
    ("{body.id}", &[("body.id", "expression without `$`", "did you mean `{$request.body.id}`?")]),
    (
        "$callback_url/x",
        &[(
            "$callback_url",
            "parameter without braces",
            "put it in braces: `{$callback_url}/x`; a literal `$` in a URL is written `%24`",
        )],
    ),
    (
        "http://a/$host/{$request.body#/id}",
        &[(
            "$host",
            "parameter without braces",
            "put it in braces: `{$host}`; a literal `$` in a URL is written `%24`",
        )],
    ),
    ("{{callback_url}}/x", &[("{{callback_url}}", "doubled braces", "did you mean `{$callback_url}`?")]),
    ("{{ callback_url }}/x", &[("{{ callback_url }}", "doubled braces", "did you mean `{$callback_url}`?")]),
    (
        "$(callback_url)/x",
        &[("$(callback_url)/x", "no expression in `$(callback_url)/x`", "did you mean `{$callback_url}/x`?")],
    ),
    (
        "<$request_body.id>",
        &[("$request_body.id", "unknown expression `$request_body.id`", "did you mean `$request.body.id`?")],
    ),
    (
        "<$response-header.Location>",
        &[(
            "$response-header.Location",
            "unknown expression `$response-header.Location`",
            "did you mean `$response.header.Location`?",
        )],
    ),
    (
        "<$request.callback_url>/x",
        &[("callback_url", "unknown source `callback_url` of a request", "did you mean `$callback_url`?")],
    ),
    (
        "<$request.body#$.lines[0].sku>",
        &[("#$.lines[0].sku", "pointer without `/`", "did you mean `<$request.body#/lines/0/sku>`?")],
    ),
    ("<$r#type>", &[("$r#type", "raw identifier in an expression", "did you mean `$type`?")]),
    (
        "<$a.b>",
        &[(
            ".b",
            "unexpected text after the parameter `$a`",
            "an expression reads a whole parameter; write `$request.body.FIELD` for a field of the body",
        )],
    ),
    ("<{$url}>/x", &[("<{$url}>", "doubled braces", "did you mean `{$url}`?")]),
    ("<$url}", &[("<", "`<` is closed by `}`", "did you mean `<$url>`?")]),
    ("{$url>", &[("{", "`{` is closed by `>`", "did you mean `{$url}`?")]),
    ("<$url/x", &[("<", "unclosed `<`", "did you mean `<$url>`?")]),
    ("{$url}/a>b", &[(">", "unmatched `>`", "remove it; a literal `>` in a URL is written `%3E`")]),
    ("<>/x", &[("<>", "empty expression", "write an expression, such as `{$url}` or `{$request.body#/id}`")]),
    (
        "<$url>/invoices/<$requst.body.id>",
        &[("$requst.body.id", "unknown expression source `$requst.body.id`", "did you mean `$request.body.id`?")],
    ),
    ("{$callback_url?}", &[("?", "`?` at the end of an expression", "did you mean `{$callback_url}`?")]),
    (
        "{$callback_url/x}",
        &[("/x", "unexpected text after the parameter `$callback_url`", "did you mean `{$callback_url}/x`?")],
    ),
    (
        "{$callback_url.host}",
        &[(
            ".host",
            "unexpected text after the parameter `$callback_url`",
            "an expression reads a whole parameter; write `$request.body.FIELD` for a field of the body",
        )],
    ),
    (
        "{$callback url}",
        &[(
            " url",
            "unexpected text after the parameter `$callback`",
            "an expression reads a whole parameter; write `$request.body.FIELD` for a field of the body",
        )],
    ),
    ("{$body.id}", &[("$body.id", "unknown expression `$body.id`", "did you mean `{$request.body.id}`?")]),
    ("{$.id}", &[("$.id", "unknown expression `$.id`", "did you mean `{$request.body.id}`?")]),
    ("{$request.body.}", &[(".", "empty field name in a dotted path", "did you mean `{$request.body}`?")]),
    ("{$request.body..a.}", &[(".", "empty field name in a dotted path", "did you mean `{$request.body.a}`?")]),
    ("{$request.body.a?}", &[("?", "`?` at the end of an expression", "did you mean `{$request.body.a}`?")]),
    ("callback_url", &[("callback_url", "no expression in `callback_url`", "did you mean `{$callback_url}`?")]),
    (
        ":callback_url/x",
        &[(":callback_url/x", "no expression in `:callback_url/x`", "did you mean `{$callback_url}/x`?")],
    ),
    (
        "<$callback_url/<$requst.body.id>/<$request.cookie.x>/{$request.body.a[0]}",
        &[
            ("<", "unclosed `<`", "did you mean `<$callback_url>`?"),
            ("$requst.body.id", "unknown expression source `$requst.body.id`", "did you mean `$request.body.id`?"),
            (
                "cookie",
                "OpenAPI has no cookie expression",
                "send the value in a header, `header.NAME`, or in a field of the body, `body#/FIELD`",
            ),
            (".a[0]", "index in brackets", "did you mean `{$request.body#/a/0}`?"),
        ],
    ),
];

/// Errors of `Template::parse`, which has no parameters.
pub(super) const WITHOUT_PARAMETERS: &[Case] = &[
    ("<$hook>", &[("$hook", "unknown expression `$hook`", "did you mean `<$request.query.hook>`?")]),
    ("$hook", &[("$hook", "unknown expression `$hook`", "did you mean `$request.query.hook`?")]),
    ("$hook/x", &[("$hook", "unknown expression `$hook`", "did you mean `{$request.query.hook}/x`?")]),
    ("http://a/$id/{$request.body.id}", &[("$id", "unknown expression `$id`", "did you mean `{$request.query.id}`?")]),
    (
        "{callback_url}",
        &[(
            "callback_url",
            "expression without `$`",
            "did you mean `{$request.query.callback_url}` or `{$request.path.callback_url}`?",
        )],
    ),
    ("{$url>", &[("{", "`{` is closed by `>`", "did you mean `{$url}`?")]),
    ("{$request.body..a.}", &[(".", "empty field name in a dotted path", "did you mean `{$request.body.a}`?")]),
];
