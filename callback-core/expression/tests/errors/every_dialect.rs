//! Errors that are the same in every dialect.

use super::Case;

/// Errors of every parse function.
pub(super) const EVERY_DIALECT: &[Case] = &[
    // A missing or misplaced `$`.
    ("{request.body#/x}", &[("request.body#/x", "expression without `$`", "did you mean `{$request.body#/x}`?")]),
    ("{request.query.url}", &[("request.query.url", "expression without `$`", "did you mean `{$request.query.url}`?")]),
    ("{#/id}", &[("#/id", "expression without `$`", "did you mean `{$request.body#/id}`?")]),
    (
        "{user.id}",
        &[("user.id", "expression without `$`", "an expression starts with `$`, as in `{$request.body#/id}`")],
    ),
    ("${request.body#/x}", &[("$", "`$` before the brace", "did you mean `{$request.body#/x}`?")]),
    ("${$request.body#/x}", &[("$", "`$` before the brace", "did you mean `{$request.body#/x}`?")]),
    ("{$$url}", &[("$", "doubled `$`", "did you mean `{$url}`?")]),
    ("{$ url}", &[(" ", "whitespace in an expression", "did you mean `{$url}`?")]),
    // Braces.
    (
        "http://$request.query.url",
        &[("$request.query.url", "expression without braces", "did you mean `{$request.query.url}`?")],
    ),
    (
        "http://$requests.query.url",
        &[
            ("$requests.query.url", "expression without braces", "did you mean `{$request.query.url}`?"),
            (
                "$requests.query.url",
                "unknown expression source `$requests.query.url`",
                "did you mean `$request.query.url`?",
            ),
        ],
    ),
    (
        "$request.query.url/path",
        &[("$request.query.url", "expression without braces", "did you mean `{$request.query.url}/path`?")],
    ),
    (
        "$request.header.X?y",
        &[("$request.header.X", "expression without braces", "did you mean `{$request.header.X}?y`?")],
    ),
    ("$url/x", &[("$url", "expression without braces", "did you mean `{$url}/x`?")]),
    (
        "$url$method",
        &[
            ("$url", "expression without braces", "did you mean `{$url}{$method}`?"),
            ("$method", "expression without braces", "did you mean `{$method}`?"),
        ],
    ),
    (
        "$request.body#/url/{$request.body#/id}",
        &[("$request.body#/url", "expression without braces", "did you mean `{$request.body#/url}`?")],
    ),
    ("{{$url}}", &[("{{$url}}", "doubled braces", "did you mean `{$url}`?")]),
    ("{{{$url}}}", &[("{{{$url}}}", "doubled braces", "did you mean `{$url}`?")]),
    ("{$url", &[("{", "unclosed `{`", "did you mean `{$url}`?")]),
    ("{$request.query.url/path", &[("{", "unclosed `{`", "did you mean `{$request.query.url}`?")]),
    ("{$request.query.", &[("{", "unclosed `{`", "close it with `}`; a literal `{` in a URL is written `%7B`")]),
    ("{$request.query.a/{$request.query.b}", &[("{", "unclosed `{`", "did you mean `{$request.query.a}`?")]),
    ("{$url}}", &[("}", "unmatched `}`", "remove it; a literal `}` in a URL is written `%7D`")]),
    ("}}}{$url}", &[("}}}", "unmatched `}`", "remove it; a literal `}` in a URL is written `%7D`")]),
    ("$request.body#/url}", &[("}", "`}` without `{`", "did you mean `{$request.body#/url}`?")]),
    ("{$request.query.<name>}", &[("<", "`<` in an expression", "did you mean `{$request.query.name}`?")]),
    ("{$request.query.a<b}", &[("<", "`<` in an expression", "an expression cannot contain `{`, `}`, `<` or `>`")]),
    ("{$url/{$method}}", &[("{", "`{` in an expression", "did you mean `{$url}/{$method}`?")]),
    ("{ $request.query.url }", &[(" ", "whitespace in an expression", "did you mean `{$request.query.url}`?")]),
    (" $url", &[(" ", "whitespace in an expression", "did you mean `$url`?")]),
    ("{}", &[("{}", "empty expression", "write an expression, such as `{$url}` or `{$request.body#/id}`")]),
    ("{ }", &[("{ }", "empty expression", "write an expression, such as `{$url}` or `{$request.body#/id}`")]),
    ("{$}", &[("$", "empty expression", "write an expression, such as `{$url}` or `{$request.body#/id}`")]),
    // Unknown expressions.
    (
        "{$url}/invoices/{$requst.body#/id}",
        &[("$requst.body#/id", "unknown expression source `$requst.body#/id`", "did you mean `$request.body#/id`?")],
    ),
    (
        "{$req.body#/id}",
        &[("$req.body#/id", "unknown expression source `$req.body#/id`", "did you mean `$request.body#/id`?")],
    ),
    (
        "{$requests.query.url}",
        &[(
            "$requests.query.url",
            "unknown expression source `$requests.query.url`",
            "did you mean `$request.query.url`?",
        )],
    ),
    (
        "{$reponse.body#/id}",
        &[("$reponse.body#/id", "unknown expression source `$reponse.body#/id`", "did you mean `$response.body#/id`?")],
    ),
    (
        "{$5}",
        &[(
            "$5",
            "unknown expression `$5`",
            "OpenAPI has `$url`, `$method`, `$statusCode`, `$request.…` and `$response.…`",
        )],
    ),
    (
        "{$message.payload#/x}",
        &[(
            "$message",
            "`$message` belongs to AsyncAPI and Arazzo, not to OpenAPI",
            "OpenAPI has `$url`, `$method`, `$statusCode`, `$request.…` and `$response.…`",
        )],
    ),
    (
        "{$inputs.x}",
        &[(
            "$inputs",
            "`$inputs` belongs to Arazzo, not to OpenAPI",
            "OpenAPI has `$url`, `$method`, `$statusCode`, `$request.…` and `$response.…`",
        )],
    ),
    (
        "{$steps.a.outputs.b}",
        &[(
            "$steps",
            "`$steps` belongs to Arazzo, not to OpenAPI",
            "OpenAPI has `$url`, `$method`, `$statusCode`, `$request.…` and `$response.…`",
        )],
    ),
    (
        "{$sourceDescriptions.a.b}",
        &[(
            "$sourceDescriptions",
            "`$sourceDescriptions` belongs to Arazzo, not to OpenAPI",
            "OpenAPI has `$url`, `$method`, `$statusCode`, `$request.…` and `$response.…`",
        )],
    ),
    (
        "{$self}",
        &[(
            "$self",
            "`$self` belongs to Arazzo, not to OpenAPI",
            "OpenAPI has `$url`, `$method`, `$statusCode`, `$request.…` and `$response.…`",
        )],
    ),
    ("{$url.host}", &[(".host", "unexpected text after `$url`", "write `{$url}`")]),
    ("{$url/x}", &[("/x", "unexpected text after `$url`", "did you mean `{$url}/x`?")]),
    ("{$method?}", &[("?", "unexpected text after `$method`", "did you mean `{$method}`?")]),
    // Unknown sources.
    (
        "{$request}",
        &[(
            "$request",
            "`$request` without a source",
            "a source is `header.NAME`, `query.NAME`, `path.NAME` or `body#/FIELD`",
        )],
    ),
    (
        "{$request.}",
        &[(
            "$request.",
            "`$request` without a source",
            "a source is `header.NAME`, `query.NAME`, `path.NAME` or `body#/FIELD`",
        )],
    ),
    (
        "{$request..x}",
        &[(
            ".x",
            "`$request` without a source",
            "a source is `header.NAME`, `query.NAME`, `path.NAME` or `body#/FIELD`",
        )],
    ),
    ("{$request#/x}", &[("#/x", "`$request` without a source", "did you mean `{$request.body#/x}`?")]),
    (
        "{$request.headers.X}",
        &[("headers", "unknown source `headers` of a request", "did you mean `$request.header.X`?")],
    ),
    (
        "{$request.params.x}",
        &[("params", "unknown source `params` of a request", "did you mean `$request.path.x` or `$request.query.x`?")],
    ),
    (
        "{$request.parameters.x}",
        &[(
            "parameters",
            "unknown source `parameters` of a request",
            "did you mean `$request.path.x` or `$request.query.x`?",
        )],
    ),
    (
        "{$request.queries.x}",
        &[("queries", "unknown source `queries` of a request", "did you mean `$request.query.x`?")],
    ),
    ("{$request.bdy#/x}", &[("bdy", "unknown source `bdy` of a request", "did you mean `$request.body#/x`?")]),
    (
        "{$request.payload#/x}",
        &[("payload", "unknown source `payload` of a request", "did you mean `$request.body#/x`?")],
    ),
    (
        "{$request.cookie.x}",
        &[(
            "cookie",
            "OpenAPI has no cookie expression",
            "send the value in a header, `header.NAME`, or in a field of the body, `body#/FIELD`",
        )],
    ),
    (
        "{$request.cookies.x}",
        &[(
            "cookies",
            "OpenAPI has no cookie expression",
            "send the value in a header, `header.NAME`, or in a field of the body, `body#/FIELD`",
        )],
    ),
    (
        "{$request.session.x}",
        &[(
            "session",
            "unknown source `session` of a request",
            "a source is `header.NAME`, `query.NAME`, `path.NAME` or `body#/FIELD`",
        )],
    ),
    ("{$request.url}", &[("url", "unknown source `url` of a request", "did you mean `{$url}`?")]),
    ("{$request.method}", &[("method", "unknown source `method` of a request", "did you mean `{$method}`?")]),
    ("{$request.status}", &[("status", "unknown source `status` of a request", "did you mean `{$statusCode}`?")]),
    ("{$response.status}", &[("status", "unknown source `status` of a response", "did you mean `{$statusCode}`?")]),
    (
        "{$response.statusCode}",
        &[("statusCode", "unknown source `statusCode` of a response", "did you mean `{$statusCode}`?")],
    ),
    ("{$response.query.x}", &[("query", "a response has no query parameters", "did you mean `$request.query.x`?")]),
    ("{$response.path.x}", &[("path", "a response has no path parameters", "did you mean `$request.path.x`?")]),
    // Names.
    ("{$request.query}", &[("$request.query", "`query` without a name", "write the name after it: `query.NAME`")]),
    ("{$request.query.}", &[("$request.query.", "`query` without a name", "write the name after it: `query.NAME`")]),
    ("{$request.query[url]}", &[("[url]", "`query` without `.` and a name", "did you mean `{$request.query.url}`?")]),
    ("{$request.query/url}", &[("/url", "`query` without `.` and a name", "did you mean `{$request.query.url}`?")]),
    ("{$request.query. url}", &[(" ", "whitespace in an expression", "did you mean `{$request.query.url}`?")]),
    ("{$request.query.url?}", &[("?", "`?` at the end of an expression", "did you mean `{$request.query.url}`?")]),
    ("{$request.query.a\"b}", &[("\"", "`\"` in a name", r#"did you mean `{$request.query.a\"b}`?"#)]),
    (
        r"{$request.path.a\x41}",
        &[(r"\x", r"`\x` in a name", r"in a name `\` is written `\\`, and other characters may be escaped as in JSON")],
    ),
    (
        r"{$request.query.a\}",
        &[(r"\", r"`\` in a name", r"in a name `\` is written `\\`, and other characters may be escaped as in JSON")],
    ),
    ("{$request.query.a\nb}", &[("\n", "control character in a name", "remove it")]),
    ("{$request.header.X Y}", &[(" ", "space in a header name", "did you mean `{$request.header.X-Y}`?")]),
    ("{$request.header.X/y}", &[("/", "`/` in a header name", "did you mean `{$request.header.X}/y`?")]),
    (
        "{$request.header.Größe}",
        &[("ö", "`ö` in a header name", "a header name has only letters, digits and ``!#$%&'*+-.^_`|~``")],
    ),
    // The body.
    ("{$request.body#x}", &[("#x", "pointer without `/`", "did you mean `{$request.body#/x}`?")]),
    ("{$request.body##/x}", &[("##/x", "doubled `#`", "did you mean `{$request.body#/x}`?")]),
    ("{$request.body/x}", &[("/x", "pointer without `#`", "did you mean `{$request.body#/x}`?")]),
    ("$request.body/x", &[("/x", "pointer without `#`", "did you mean `$request.body#/x`?")]),
    ("{$request.body}#/x", &[("#/x", "pointer outside the braces", "did you mean `{$request.body#/x}`?")]),
    ("{$request.body?x=1}", &[("?x=1", "unexpected `?x=1` after `body`", "did you mean `{$request.body}?x=1`?")]),
    ("{$request.body:id}", &[(":id", "unexpected `:id` after `body`", "write a field of the body as `body#/FIELD`")]),
    ("{$request.body[0]}", &[("[0]", "index in brackets", "did you mean `{$request.body#/0}`?")]),
    (
        "{$request.body.lines[0].sku}",
        &[(".lines[0].sku", "index in brackets", "did you mean `{$request.body#/lines/0/sku}`?")],
    ),
    ("{$request.body['a'].b}", &[("['a'].b", "index in brackets", "did you mean `{$request.body#/a/b}`?")]),
    ("{$request.body.items[*].id}", &[(".items[*].id", "index in brackets", "write an index as `body#/items/0`")]),
    (
        "{$request.body.id#/x}",
        &[(".id#/x", "dotted path before a JSON pointer", "did you mean `{$request.body#/id/x}`?")],
    ),
    (
        "{$request.body#/a~2}",
        &[("~2", "`~2` in a pointer", "in a pointer `~` is written `~0`, and `/` in a name is written `~1`")],
    ),
    (
        "{$request.body#/a~/b~ü/c~}",
        &[
            ("~", "`~` in a pointer", "in a pointer `~` is written `~0`, and `/` in a name is written `~1`"),
            ("~ü", "`~ü` in a pointer", "in a pointer `~` is written `~0`, and `/` in a name is written `~1`"),
            ("~", "`~` in a pointer", "in a pointer `~` is written `~0`, and `/` in a name is written `~1`"),
        ],
    ),
    // No expression.
    (
        "/invoices",
        &[(
            "/invoices",
            "no expression in `/invoices`",
            "start with an expression such as `{$request.query.callback_url}`, or with `https://` and a host",
        )],
    ),
    (
        "request.body#/url",
        &[("request.body#/url", "no expression in `request.body#/url`", "did you mean `{$request.body#/url}`?")],
    ),
    (
        "ftp://example.com/x",
        &[(
            "ftp://example.com/x",
            "no expression in `ftp://example.com/x`",
            "start with an expression such as `{$request.query.callback_url}`, or with `https://` and a host",
        )],
    ),
    ("http:///x", &[("http:///x", "URL without a host", "write the host after `//`")]),
    ("https://:80/x", &[("https://:80/x", "URL without a host", "write the host after `//`")]),
    ("https://user@/x", &[("https://user@/x", "URL without a host", "write the host after `//`")]),
    // Several errors in one text.
    (
        "{ request.headers.x }",
        &[
            (" ", "whitespace in an expression", "did you mean `{$request.header.x}`?"),
            ("request.headers.x", "expression without `$`", "did you mean `{$request.header.x}`?"),
            ("headers", "unknown source `headers` of a request", "did you mean `$request.header.x`?"),
        ],
    ),
    (
        "${requst.body#/x}",
        &[
            ("$", "`$` before the brace", "did you mean `{$request.body#/x}`?"),
            ("requst.body#/x", "unknown expression source `requst.body#/x`", "did you mean `$request.body#/x`?"),
        ],
    ),
];
