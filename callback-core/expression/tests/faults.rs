//! Every fault has its own words: what is at fault, what is wrong, and what to write instead.

use callback_expression::{ParseErrors, Template};

/// A text, and its errors: the part at fault, the message and the help.
type Case = (&'static str, &'static [(&'static str, &'static str, &'static str)]);

/// Alike in both dialects.
const BOTH: &[Case] = &[
    // No `$`, or a `$` in the wrong place.
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
    ("{$ url}", &[(" ", "blank in an expression", "did you mean `{$url}`?")]),
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
    ("{$request.query.a<b}", &[("<", "`<` in an expression", "an expression cannot contain `{`, `}`, `<` and `>`")]),
    ("{$url/{$method}}", &[("{", "`{` in an expression", "did you mean `{$url}/{$method}`?")]),
    ("{ $request.query.url }", &[(" ", "blank in an expression", "did you mean `{$request.query.url}`?")]),
    (" $url", &[(" ", "blank in an expression", "did you mean `$url`?")]),
    ("{}", &[("{}", "empty expression", "write an expression, such as `{$url}` or `{$request.body#/id}`")]),
    ("{ }", &[("{ }", "empty expression", "write an expression, such as `{$url}` or `{$request.body#/id}`")]),
    ("{$}", &[("$", "empty expression", "write an expression, such as `{$url}` or `{$request.body#/id}`")]),
    // Expressions that there are not.
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
    ("{$url.host}", &[(".host", "`$url` takes nothing after it", "write `{$url}`; it has no parts")]),
    ("{$url/x}", &[("/x", "`$url` takes nothing after it", "did you mean `{$url}/x`?")]),
    ("{$method?}", &[("?", "`$method` takes nothing after it", "did you mean `{$method}`?")]),
    // Sources that there are not.
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
    ("{$request.query. url}", &[(" ", "blank in an expression", "did you mean `{$request.query.url}`?")]),
    (
        "{$request.query.url?}",
        &[("?", "an expression has no mark for what is optional", "did you mean `{$request.query.url}`?")],
    ),
    ("{$request.query.a\nb}", &[("\n", "control character in a name", "remove it")]),
    ("{$request.header.X Y}", &[(" ", "blank in the name of a header", "did you mean `{$request.header.X-Y}`?")]),
    ("{$request.header.X/y}", &[("/", "`/` in the name of a header", "did you mean `{$request.header.X}/y`?")]),
    (
        "{$request.header.Größe}",
        &[("ö", "`ö` in the name of a header", "a header's name has letters, digits and ``!#$%&'*+-.^_`|~``")],
    ),
    // The body.
    ("{$request.body#x}", &[("#x", "pointer without `/`", "did you mean `{$request.body#/x}`?")]),
    ("{$request.body##/x}", &[("##/x", "doubled `#`", "did you mean `{$request.body#/x}`?")]),
    ("{$request.body/x}", &[("/x", "pointer without `#`", "did you mean `{$request.body#/x}`?")]),
    ("$request.body/x", &[("/x", "pointer without `#`", "did you mean `$request.body#/x`?")]),
    ("{$request.body}#/x", &[("#/x", "pointer outside the braces", "did you mean `{$request.body#/x}`?")]),
    ("{$request.body?x=1}", &[("?x=1", "unexpected `?x=1` after `body`", "did you mean `{$request.body}?x=1`?")]),
    ("{$request.body:id}", &[(":id", "unexpected `:id` after `body`", "a place in the body is written `body#/FIELD`")]),
    ("{$request.body[0]}", &[("[0]", "index in brackets", "did you mean `{$request.body#/0}`?")]),
    (
        "{$request.body.lines[0].sku}",
        &[(".lines[0].sku", "index in brackets", "did you mean `{$request.body#/lines/0/sku}`?")],
    ),
    ("{$request.body['a'].b}", &[("['a'].b", "index in brackets", "did you mean `{$request.body#/a/b}`?")]),
    (
        "{$request.body.items[*].id}",
        &[(".items[*].id", "index in brackets", "a pointer has an index as a token: `body#/items/0`")],
    ),
    ("{$request.body.id#/x}", &[(".id#/x", "dotted path and pointer in one", "did you mean `{$request.body#/id/x}`?")]),
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
    // Several faults in one text.
    (
        "{ request.headers.x }",
        &[
            (" ", "blank in an expression", "did you mean `{$request.header.x}`?"),
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

/// In a document.
const DOCUMENT: &[Case] = &[
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
            ("{{callback_url}}", "doubled braces", "an expression stands in a single pair of braces"),
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
            ("<$url>", "angle brackets in place of braces", "did you mean `{$url}`?"),
            ("<$requst.body.id>", "angle brackets in place of braces", "did you mean `{$request.body#/id}`?"),
            ("$requst.body.id", "unknown expression source `$requst.body.id`", "did you mean `$request.body#/id`?"),
            (".id", "dotted path in place of a pointer", "did you mean `$request.body#/id`?"),
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
    ("{$request.body.id}", &[(".id", "dotted path in place of a pointer", "did you mean `{$request.body#/id}`?")]),
    ("{$request.body.}", &[(".", "dotted path in place of a pointer", "a place in the body is written `body#/FIELD`")]),
    ("{$request.body..a.}", &[("..a.", "dotted path in place of a pointer", "did you mean `{$request.body#/a}`?")]),
    ("{$request.body.a?}", &[(".a?", "dotted path in place of a pointer", "did you mean `{$request.body#/a}`?")]),
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
            ("<$requst.body.id>", "angle brackets in place of braces", "did you mean `{$request.body#/id}`?"),
            ("$requst.body.id", "unknown expression source `$requst.body.id`", "did you mean `$request.body#/id`?"),
            (".id", "dotted path in place of a pointer", "did you mean `$request.body#/id`?"),
            ("<$request.cookie.x>", "angle brackets in place of braces", "in a document an expression stands in `{…}`"),
            (
                "cookie",
                "OpenAPI has no cookie expression",
                "send the value in a header, `header.NAME`, or in a field of the body, `body#/FIELD`",
            ),
            (".a[0]", "index in brackets", "did you mean `{$request.body#/a/0}`?"),
        ],
    ),
];

/// In an attribute.
const ATTRIBUTE: &[Case] = &[
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
    (
        "{{callback_url}}/x",
        &[
            ("{{callback_url}}", "doubled braces", "did you mean `{$callback_url}`?"),
            ("callback_url", "expression without `$`", "did you mean `{$callback_url}`?"),
        ],
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
    ("{$callback_url?}", &[("?", "an expression has no mark for what is optional", "did you mean `{$callback_url}`?")]),
    (
        "{$callback_url/x}",
        &[("/x", "unexpected text after the parameter `$callback_url`", "did you mean `{$callback_url}/x`?")],
    ),
    (
        "{$callback_url.host}",
        &[(
            ".host",
            "unexpected text after the parameter `$callback_url`",
            "a parameter is taken as a whole; a field of the body is `$request.body.FIELD`",
        )],
    ),
    (
        "{$callback url}",
        &[(
            " url",
            "unexpected text after the parameter `$callback`",
            "a parameter is taken as a whole; a field of the body is `$request.body.FIELD`",
        )],
    ),
    ("{$body.id}", &[("$body.id", "unknown expression `$body.id`", "did you mean `{$request.body.id}`?")]),
    ("{$.id}", &[("$.id", "unknown expression `$.id`", "did you mean `{$request.body.id}`?")]),
    ("{$request.body.}", &[(".", "empty field name in a dotted path", "did you mean `{$request.body}`?")]),
    ("{$request.body..a.}", &[(".", "empty field name in a dotted path", "did you mean `{$request.body.a}`?")]),
    (
        "{$request.body.a?}",
        &[("?", "an expression has no mark for what is optional", "did you mean `{$request.body.a}`?")],
    ),
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

#[test]
fn both() {
    for case in BOTH {
        check(case, Template::parse(case.0).map(drop));
        check(case, Template::parse_document_key(case.0).map(drop));
    }
}

#[test]
fn document() {
    for case in DOCUMENT {
        check(case, Template::parse_document_key(case.0).map(drop));
    }
}

#[test]
fn attribute() {
    for case in ATTRIBUTE {
        check(case, Template::parse(case.0).map(drop));
    }
}

fn check((text, expected): &Case, result: Result<(), ParseErrors>) {
    let errors = result.expect_err(text);
    let found: Vec<_> = errors
        .iter()
        .map(|error| (text[error.range()].to_owned(), error.to_string(), error.help().unwrap_or_default()))
        .collect();
    let found: Vec<_> = found.iter().map(|(part, message, help)| (&**part, &**message, &**help)).collect();
    assert_eq!(found, *expected, "{text}");
}

#[test]
fn empty_text() {
    for errors in [Template::parse("").unwrap_err(), Template::parse_document_key("").unwrap_err()] {
        assert_eq!(errors.len(), 1);
        let help = "write where the callback goes, such as `{$request.query.callback_url}`";
        assert_eq!(errors.to_string(), format!("empty callback key; {help}"));
        assert_eq!(errors.iter().next().unwrap().range(), 0..0);
    }
}

#[test]
fn all_errors_print_one_line_each() {
    let errors = Template::parse_document_key("{$requst.body#/id}/{}").unwrap_err();
    assert_eq!(
        errors.to_string(),
        "unknown expression source `$requst.body#/id`; did you mean `$request.body#/id`?\n\
         empty expression; write an expression, such as `{$url}` or `{$request.body#/id}`"
    );
}

#[test]
fn long_texts_are_quoted_in_part() {
    let text = format!("{{$requst.query.{}}}", "x".repeat(1000));
    let errors = Template::parse(&text).unwrap_err();
    let error = errors.iter().next().unwrap();
    assert_eq!(error.to_string(), format!("unknown expression source `$requst.query.{}…`", "x".repeat(66)));
    assert_eq!(error.range(), 1..text.len() - 1);
    assert_eq!(
        error.help().as_deref(),
        Some("OpenAPI has `$url`, `$method`, `$statusCode`, `$request.…` and `$response.…`")
    );
}
