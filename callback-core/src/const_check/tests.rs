use super::text::Text;
use super::{ArgumentFacts, OperationFacts, ParameterFacts, ResponseBodyFacts, fault};
use crate::fields::{Object, Shape};
use crate::fragment::{ConstSegment, Method};
use crate::part::InputLocation;
use callback_check::ParameterIn;

const NOTHING: OperationFacts = OperationFacts {
    function: "get_invoice",
    method: Some(Method::Get),
    is_open: false,
    parameters: &[],
    arguments: &[],
    bodies: &[],
    answers: &[ResponseBodyFacts { is_there: Some(false), shape: None }],
    headers: &[],
};

const STRING: Option<&'static Shape> = Some(&Shape::Scalar("String"));

const fn object(
    name: &'static str,
    names: &'static [&'static str],
    shapes: &'static [Option<&'static Shape>],
    flattened: &'static [Option<&'static Shape>],
) -> Shape {
    Shape::Object(Object { name, names, shapes, flattened })
}

static CUSTOMER: Shape = object("Customer", &["name", "e/mail"], &[STRING, STRING], &[]);
static LINE: Shape = object("Line", &["sku"], &[STRING], &[]);
static EXTRA: Shape = object("Extra", &["note"], &[STRING], &[]);
static PAID: Shape = object("Event::Paid", &["Paid"], &[Some(&CUSTOMER)], &[]);
static INVOICE: Shape = object(
    "Invoice",
    &["id", "title", "customer", "lines", "pair", "labels", "event", "raw", "foreign", "state"],
    &[
        STRING,
        STRING,
        Some(&CUSTOMER),
        Some(&Shape::List(Some(&LINE))),
        Some(&Shape::Tuple("Pair", &[STRING, STRING])),
        Some(&Shape::Map(STRING)),
        Some(&Shape::Choice("Event", &[Some(&PAID), STRING])),
        Some(&Shape::Anything),
        None,
        Some(&Shape::Contracts { read: STRING, write: Some(&CUSTOMER) }),
    ],
    &[Some(&EXTRA)],
);
static QUERY: Shape =
    object("Create", &["callback_url", "id", "tags"], &[STRING, STRING, Some(&Shape::List(STRING))], &[]);

static KNOWN: OperationFacts = OperationFacts {
    function: "create_invoice",
    method: Some(Method::Post),
    is_open: false,
    parameters: &[
        ParameterFacts { location: ParameterIn::Path, name: "id", shape: None },
        ParameterFacts { location: ParameterIn::Header, name: "X-Reply-To", shape: STRING },
        ParameterFacts { location: ParameterIn::Query, name: "filter", shape: Some(&EXTRA) },
    ],
    arguments: &[
        ArgumentFacts { name: "", place: Some(InputLocation::Query), shape: Some(&QUERY) },
        ArgumentFacts { name: "", place: Some(InputLocation::Body("application/json")), shape: Some(&INVOICE) },
        ArgumentFacts { name: "", place: None, shape: None },
    ],
    bodies: &[],
    answers: &[ResponseBodyFacts { is_there: Some(true), shape: Some(&CUSTOMER) }],
    headers: &["Location"],
};

fn message(known: &OperationFacts, part: ConstSegment) -> Option<String> {
    fault(known, part).map(|text| text.as_str().to_owned())
}

#[test]
fn what_is_there_or_may_be_is_right() {
    let right = [
        ConstSegment::Url,
        ConstSegment::Literal("x"),
        ConstSegment::Parameter("callback_url"),
        ConstSegment::Parameter("x-reply-to"),
        ConstSegment::RequestQuery("callback_url"),
        ConstSegment::RequestHeader("x-REPLY-to"),
        ConstSegment::RequestPath("id"),
        ConstSegment::RequestBody(&["id"]),
        ConstSegment::RequestBody(&["customer", "e/mail"]),
        ConstSegment::RequestBody(&["lines", "17", "sku"]),
        ConstSegment::RequestBody(&["pair", "1"]),
        ConstSegment::RequestBody(&["labels", "anything"]),
        ConstSegment::RequestBody(&["event", "Paid", "name"]),
        ConstSegment::RequestBody(&["event"]),
        ConstSegment::RequestBody(&["raw", "a", "b"]),
        ConstSegment::RequestBody(&["foreign", "x"]),
        ConstSegment::RequestBody(&["note"]),
        ConstSegment::RequestBody(&["state"]),
        ConstSegment::ResponseBody(&["name"]),
        ConstSegment::ResponseHeader("location"),
    ];
    for part in right {
        assert_eq!(message(&KNOWN, part), None, "{part:?}");
    }
}

#[test]
#[allow(clippy::too_many_lines, reason = "one table")]
fn what_is_not_there_is_said_with_what_is() {
    let invoice = "`Invoice` has `id`, `title`, `customer`, `lines`, `pair`, `labels`, `event`, `raw`, `foreign`, \
                   `state`, `note`";
    let parameters = "`create_invoice` has `id` (path), `filter` (query), `callback_url` (query), `id` (query), \
                      `tags` (query), `X-Reply-To` (header)";
    let cases = [
        (
            ConstSegment::RequestBody(&["custmer", "name"]),
            format!("`Invoice` has no field `/custmer/name`; did you mean `/customer/name`? {invoice}"),
        ),
        (
            ConstSegment::RequestBody(&["customer", "nmae"]),
            "`Invoice` has no field `/customer/nmae`; did you mean `/customer/name`? `Customer` has `name`, `e/mail`"
                .into(),
        ),
        (
            ConstSegment::RequestBody(&["customer", "e/mial"]),
            "`Invoice` has no field `/customer/e~1mial`; did you mean `/customer/e~1mail`? `Customer` has `name`, \
             `e/mail`"
                .into(),
        ),
        (
            ConstSegment::RequestBody(&["nothing-like-it"]),
            format!("`Invoice` has no field `/nothing-like-it`; {invoice}"),
        ),
        (
            ConstSegment::RequestBody(&["Title"]),
            format!("`Invoice` has no field `/Title`; did you mean `/title`? {invoice}"),
        ),
        (
            ConstSegment::RequestBody(&["not"]),
            format!("`Invoice` has no field `/not`; did you mean `/note`? {invoice}"),
        ),
        (
            ConstSegment::RequestBody(&["lines", "sku"]),
            "`Invoice` has no field `/lines/sku`; `/lines` is an array; did you mean `/lines/0/sku`?".into(),
        ),
        (
            ConstSegment::RequestBody(&["lines", "01", "sku"]),
            "`Invoice` has no field `/lines/01/sku`; `/lines` is an array; did you mean `/lines/0/sku`?".into(),
        ),
        (
            ConstSegment::RequestBody(&["pair", "2"]),
            "`Invoice` has no field `/pair/2`; `/pair` is an array, whose last element is `/pair/1`".into(),
        ),
        (
            ConstSegment::RequestBody(&["id", "x"]),
            "`Invoice` has no field `/id/x`; `/id` is a `String`, which has no fields; did you mean `/id`?".into(),
        ),
        (
            ConstSegment::RequestBody(&["event", "Piad"]),
            "`Invoice` has no field `/event/Piad`; did you mean `/event/Paid`? `Event` has `Paid`".into(),
        ),
        (
            ConstSegment::RequestBody(&["customer"]),
            "`$request.body#/customer` is an object, which cannot stand in a URL; point at a field of it: `Customer` \
             has `name`, `e/mail`"
                .into(),
        ),
        (
            ConstSegment::RequestBody(&["lines"]),
            "`$request.body#/lines` is an array, which cannot stand in a URL; point at an element of it: \
             `$request.body#/lines/0`"
                .into(),
        ),
        (
            ConstSegment::RequestBody(&["labels"]),
            "`$request.body#/labels` is an object, which cannot stand in a URL; point at a value of it".into(),
        ),
        (
            ConstSegment::RequestBody(&[]),
            format!("`$request.body` is an object, which cannot stand in a URL; point at a field of it: {invoice}"),
        ),
        (
            ConstSegment::ResponseBody(&["nam"]),
            "`Customer` has no field `/nam`; did you mean `/name`? `Customer` has `name`, `e/mail`".into(),
        ),
        (
            ConstSegment::ResponseHeader("Locaton"),
            "no response of `create_invoice` has a header `Locaton`; did you mean `$response.header.Location`?".into(),
        ),
        (
            ConstSegment::RequestQuery("calback_url"),
            format!(
                "`create_invoice` has no query parameter `calback_url`; did you mean `$request.query.callback_url`? \
                 {parameters}"
            ),
        ),
        (
            ConstSegment::RequestHeader("callback_url"),
            format!(
                "`create_invoice` has no header parameter `callback_url`; did you mean `$request.query.callback_url`? \
                 {parameters}"
            ),
        ),
        (
            ConstSegment::RequestQuery("zzz"),
            format!(
                "`create_invoice` has no query parameter `zzz`; {parameters}; declare another: `#[operation(…, query(zzz: Type))]`"
            ),
        ),
        (
            ConstSegment::RequestQuery("tags"),
            "query parameter `tags` is no single value, and so cannot stand in a URL; use one that is a string, a \
             number or a boolean"
                .into(),
        ),
        (
            ConstSegment::Parameter("filter"),
            "query parameter `filter` is no single value, and so cannot stand in a URL; use one that is a string, a \
             number or a boolean"
                .into(),
        ),
        (
            ConstSegment::Parameter("id"),
            "`$id` may be any of `$request.path.id`, `$request.query.id`; write which, for instance \
             `$request.path.id`"
                .into(),
        ),
        (
            ConstSegment::Parameter("callbackurl"),
            format!(
                "`create_invoice` has no parameter `callbackurl`; did you mean `$request.query.callback_url`? \
                 {parameters}"
            ),
        ),
    ];
    for (part, expected) in cases {
        assert_eq!(message(&KNOWN, part), Some(expected), "{part:?}");
    }
}

#[test]
fn an_operation_without_what_an_expression_reads() {
    let cases = [
        (
            ConstSegment::RequestBody(&["url"]),
            "`$request.body#/url` needs a request body, and `get_invoice` has none; declare it: \
             `#[operation(…, body(Type))]`",
        ),
        (
            ConstSegment::ResponseBody(&["url"]),
            "`$response.body#/url` needs a response with a body, and `get_invoice` has none; declare it: \
             `#[operation(…, response(200, Type))]`",
        ),
        (
            ConstSegment::ResponseHeader("Location"),
            "no response of `get_invoice` has a header `Location`; declare it: \
             `#[operation(…, response(200, Type, header(\"Location\": Type)))]`",
        ),
        (
            ConstSegment::Parameter("url_"),
            "`get_invoice` has no parameter `url_`; declare it: `#[operation(…, query(url_: Type))]`",
        ),
        (
            ConstSegment::RequestQuery("page[size]"),
            "`get_invoice` has no query parameter `page[size]`; declare it: \
             `#[operation(…, query(\"page[size]\": Type))]`",
        ),
        (
            ConstSegment::RequestHeader("X"),
            "`get_invoice` has no header parameter `X`; declare it: `#[operation(…, header(\"X\": Type))]`",
        ),
        (
            ConstSegment::RequestPath("id"),
            "`get_invoice` has no path parameter `id`; declare it: `#[operation(…, path(id: Type))]`",
        ),
    ];
    for (part, expected) in cases {
        assert_eq!(message(&NOTHING, part).as_deref(), Some(expected));
    }
    // What another library declares is not known to be missing.
    let open = OperationFacts { is_open: true, ..NOTHING };
    for (part, _) in cases {
        assert_eq!(message(&open, part), None);
    }
}

#[test]
fn a_field_of_the_body_is_no_parameter() {
    static BODY: Shape = object(
        "Create",
        &["notify_url", "customer", "lines", "e/mail", "x-reply-to"],
        &[STRING, Some(&CUSTOMER), Some(&Shape::List(STRING)), STRING, STRING],
        &[Some(&EXTRA), Some(&Shape::Map(STRING))],
    );
    const JSON: InputLocation = InputLocation::Body("application/json");
    const QUERY: ParameterFacts = ParameterFacts { location: ParameterIn::Query, name: "notify_ur", shape: STRING };
    const CREATE: OperationFacts = OperationFacts {
        function: "create",
        method: Some(Method::Post),
        parameters: &[QUERY],
        arguments: &[ArgumentFacts { name: "", place: Some(JSON), shape: Some(&BODY) }],
        ..NOTHING
    };
    const STATED: OperationFacts = OperationFacts { bodies: &[None, Some(&CUSTOMER)], ..CREATE };
    let cases = [
        // The exact name wins over a parameter that is near.
        (
            ConstSegment::Parameter("notify_url"),
            "`create` has no parameter `notify_url`; it is a field of the body: did you mean \
             `$request.body.notify_url`?",
        ),
        (
            ConstSegment::RequestQuery("notify_url"),
            "`create` has no query parameter `notify_url`; it is a field of the body: did you mean \
             `$request.body.notify_url`?",
        ),
        (
            ConstSegment::RequestHeader("x-reply-to"),
            "`create` has no header parameter `x-reply-to`; it is a field of the body: did you mean \
             `$request.body#/x-reply-to`?",
        ),
        (
            ConstSegment::RequestPath("note"),
            "`create` has no path parameter `note`; it is a field of the body: did you mean `$request.body.note`?",
        ),
        (
            ConstSegment::RequestQuery("e/mail"),
            "`create` has no query parameter `e/mail`; it is a field of the body: did you mean \
             `$request.body#/e~1mail`?",
        ),
        (
            ConstSegment::Parameter("customer"),
            "`create` has no parameter `customer`; it is a field of the body, and `$request.body#/customer` is an \
             object, which cannot stand in a URL; point at a field of it: `Customer` has `name`, `e/mail`",
        ),
        (
            ConstSegment::Parameter("lines"),
            "`create` has no parameter `lines`; it is a field of the body, and `$request.body#/lines` is an array, \
             which cannot stand in a URL; point at an element of it: `$request.body#/lines/0`",
        ),
        // A map may have any field, and so a parameter that is near is likelier meant.
        (
            ConstSegment::Parameter("notifyurl"),
            "`create` has no parameter `notifyurl`; did you mean `$request.query.notify_ur`? `create` has `notify_ur` \
             (query)",
        ),
        // So is one of the same name in another place.
        (
            ConstSegment::RequestHeader("notify_ur"),
            "`create` has no header parameter `notify_ur`; did you mean `$request.query.notify_ur`? `create` has \
             `notify_ur` (query)",
        ),
    ];
    for (part, expected) in cases {
        assert_eq!(message(&CREATE, part).as_deref(), Some(expected), "{part:?}");
    }
    // The bodies that are stated count, and not what an argument reads.
    let cases = [
        ("name", "`create` has no parameter `name`; it is a field of the body: did you mean `$request.body.name`?"),
        (
            "note",
            "`create` has no parameter `note`; `create` has `notify_ur` (query); declare another: \
             `#[operation(…, query(note: Type))]`; or, if it is a field of the body, write `$request.body.note`",
        ),
    ];
    for (name, expected) in cases {
        assert_eq!(message(&STATED, ConstSegment::Parameter(name)).as_deref(), Some(expected), "{name}");
    }
}

#[test]
fn what_is_not_known_is_not_missing() {
    let known = OperationFacts {
        arguments: &[
            ArgumentFacts { name: "", place: Some(InputLocation::Query), shape: None },
            ArgumentFacts { name: "", place: Some(InputLocation::Body("application/json")), shape: None },
        ],
        answers: &[ResponseBodyFacts { is_there: Some(true), shape: None }],
        ..NOTHING
    };
    for part in [
        ConstSegment::Parameter("anything"),
        ConstSegment::RequestQuery("anything"),
        ConstSegment::RequestBody(&["anything"]),
        ConstSegment::ResponseBody(&["anything"]),
    ] {
        assert_eq!(message(&known, part), None, "{part:?}");
    }
    assert!(message(&known, ConstSegment::RequestHeader("X")).is_some());
}

#[test]
fn the_contract_follows_the_direction() {
    static STATE: Shape =
        object("State", &["state"], &[Some(&Shape::Contracts { read: Some(&LINE), write: STRING })], &[]);
    const KNOWN: OperationFacts = OperationFacts {
        bodies: &[Some(&STATE)],
        answers: &[ResponseBodyFacts { is_there: Some(true), shape: Some(&STATE) }],
        ..NOTHING
    };
    assert_eq!(message(&KNOWN, ConstSegment::RequestBody(&["state", "sku"])), None);
    assert!(message(&KNOWN, ConstSegment::RequestBody(&["state"])).is_some());
    assert_eq!(message(&KNOWN, ConstSegment::ResponseBody(&["state"])), None);
    assert!(message(&KNOWN, ConstSegment::ResponseBody(&["state", "sku"])).is_some());
}

#[test]
fn of_several_bodies_one_has_to_have_it() {
    const KNOWN: OperationFacts = OperationFacts { bodies: &[Some(&CUSTOMER), Some(&LINE)], ..NOTHING };
    assert_eq!(message(&KNOWN, ConstSegment::RequestBody(&["sku"])), None);
    assert_eq!(message(&KNOWN, ConstSegment::RequestBody(&["name"])), None);
    assert!(message(&KNOWN, ConstSegment::RequestBody(&["id"])).is_some());
}

#[test]
fn without_a_body_a_form_is_the_query_string() {
    const FORM: InputLocation = InputLocation::Body("application/x-www-form-urlencoded");
    const GET: OperationFacts =
        OperationFacts { arguments: &[ArgumentFacts { name: "", place: Some(FORM), shape: Some(&QUERY) }], ..NOTHING };
    assert_eq!(message(&GET, ConstSegment::RequestQuery("callback_url")), None);
    assert!(message(&GET, ConstSegment::RequestBody(&["callback_url"])).is_some());
    let post = OperationFacts { method: Some(Method::Post), ..GET };
    assert!(message(&post, ConstSegment::RequestQuery("callback_url")).is_some());
    assert_eq!(message(&post, ConstSegment::RequestBody(&["callback_url"])), None);
}

#[test]
fn a_long_text_is_cut_where_a_character_begins() {
    let mut text = Text::new();
    for _ in 0..1000 {
        text = text.add("größer");
    }
    let text = text.as_str();
    assert!(text.len() <= 2000 && text.len() > 1980, "{}", text.len());
    let whole = text.strip_suffix('…').unwrap();
    assert!("größer".repeat(1000).starts_with(whole));
}

#[test]
fn numbers_and_pointers() {
    assert_eq!(Text::new().number(0).add(" ").number(10_203).as_str(), "0 10203");
    assert_eq!(Text::new().pointer(&["a~/b", "", "~~"]).as_str(), "/a~0~1b//~0~0");
}
