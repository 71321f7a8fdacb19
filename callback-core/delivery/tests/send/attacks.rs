//! What a stranger may try, through the whole way: from the value that was sent, by the expression, to the sender.
//! Hostile responses are in `responses`, and redirects in `destinations`.

pub(crate) mod responses;

use callback_delivery::{Exchange, Resolve as _, Template, Url, UrlPolicy};
use http::Method;
use serde_json::json;

use crate::PAID;
use crate::recorder::recorded;

/// Where an attack ends.
#[derive(Debug, PartialEq)]
enum End {
    /// There is no address: the end of what resolving says.
    Unresolved(&'static str),
    /// There is no such URL, for anybody.
    Unparsed,
    /// The sender refuses the URL, before a name is looked up.
    Refused(&'static str),
    /// The sender refuses what DNS has answered, before it is connected to.
    Unconnected(&'static str),
    /// It goes to the public address, as this URL, and would have been the attacker's own host.
    Attempted(&'static str),
}

use End::{Attempted, Refused, Unconnected, Unparsed, Unresolved};

const FOLLOWED: &str = "<$request.body.base>/invoices/<$request.body.id>";
const PUBLIC: &str = "93.184.216.34";

const HTTP: &str = "the scheme is `http`, and only `https` is allowed";
const SCHEME: &str = "the scheme is not `https`";
const LOOPBACK: &str = "the address is loopback (127.0.0.0/8, RFC 1122)";
const LINK_LOCAL: &str = "the address is link-local (169.254.0.0/16, RFC 3927)";
const LOCALHOST: &str = "the host is in `localhost`, which is local (RFC 6761)";
const LABEL: &str = "the host is a single label, which local networks resolve";
const NO_NAME: &str = "the host is not a valid host name (RFC 1123)";
const USER: &str = "has user info; remove it, with its `@`";
const RELATIVE: &str = "is not an absolute URL; send a URL that starts with `https://` and a host";
const CONTROL: &str = "has a control character; percent-encode it";
const FRAGMENT: &str = "has a fragment; remove it, with its `#`";
const QUERY: &str = "has a query, so that the path after it would become part of the query; remove the query";

/// Bases; what becomes of them with a path after them; and what the sender says that is given the same text as a URL,
/// by somebody who did not resolve it.
const BASES: &[(&str, End, End)] = &[
    // Spellings of what is inside.
    ("https://127.0.0.1", Unresolved(LOOPBACK), Refused(LOOPBACK)),
    ("https://127.0.0.1.", Unresolved(LOOPBACK), Refused(LOOPBACK)),
    ("https://127.1", Unresolved(LOOPBACK), Refused(LOOPBACK)),
    ("https://2130706433", Unresolved(LOOPBACK), Refused(LOOPBACK)),
    ("https://0x7f000001", Unresolved(LOOPBACK), Refused(LOOPBACK)),
    ("https://0177.0.0.1", Unresolved(LOOPBACK), Refused(LOOPBACK)),
    ("https://①②⑦.⓪.⓪.①", Unresolved(LOOPBACK), Refused(LOOPBACK)),
    ("https://127。0。0。1", Unresolved(LOOPBACK), Refused(LOOPBACK)),
    ("https://%31%32%37.0.0.1", Unresolved(LOOPBACK), Refused(LOOPBACK)),
    ("https://[::ffff:127.0.0.1]", Unresolved(LOOPBACK), Refused(LOOPBACK)),
    ("https://[::127.0.0.1]", Unresolved(LOOPBACK), Refused(LOOPBACK)),
    ("https://[64:ff9b::127.0.0.1]", Unresolved(LOOPBACK), Refused(LOOPBACK)),
    ("https://169.254.169.254/latest/meta-data", Unresolved(LINK_LOCAL), Refused(LINK_LOCAL)),
    ("https://[::ffff:a9fe:a9fe]", Unresolved(LINK_LOCAL), Refused(LINK_LOCAL)),
    (
        "https://[::1]",
        Unresolved("the address is loopback (::1/128, RFC 4291)"),
        Refused("the address is loopback (::1/128, RFC 4291)"),
    ),
    (
        "https://0",
        Unresolved("the address is this host (0.0.0.0/32, RFC 1122)"),
        Refused("the address is this host (0.0.0.0/32, RFC 1122)"),
    ),
    (
        "https://10.0.0.1",
        Unresolved("the address is private (10.0.0.0/8, RFC 1918)"),
        Refused("the address is private (10.0.0.0/8, RFC 1918)"),
    ),
    (
        "https://[fe80::1%25eth0]",
        Unresolved("invalid IPv6 address; send a URL that starts with `https://` and a host"),
        Unparsed,
    ),
    ("https://localhost", Unresolved(LOCALHOST), Refused(LOCALHOST)),
    ("https://LOCALHOST.", Unresolved(LOCALHOST), Refused(LOCALHOST)),
    ("https://a.localhost", Unresolved(LOCALHOST), Refused(LOCALHOST)),
    ("https://metadata", Unresolved(LABEL), Refused(LABEL)),
    (
        "https://metadata.google.internal",
        Unresolved("the host is in `internal`, which is local (reserved by ICANN)"),
        Refused("the host is in `internal`, which is local (reserved by ICANN)"),
    ),
    ("https://localhost..", Unresolved(NO_NAME), Refused(NO_NAME)),
    ("https://127.0.0.1%2e%2e", Unresolved(NO_NAME), Refused(NO_NAME)),
    ("https://169.254.169.254。。", Unresolved(NO_NAME), Refused(NO_NAME)),
    ("https://a{b.example.org", Unresolved(NO_NAME), Refused(NO_NAME)),
    // User info, and what some parser might take for it.
    ("https://user@client.example.org", Unresolved(USER), Refused("the URL has user info")),
    ("https://client.example.org@127.0.0.1", Unresolved(USER), Refused("the URL has user info")),
    ("https://client.example.org:443@127.0.0.1", Unresolved(USER), Refused("the URL has user info")),
    ("https://:@127.0.0.1", Unresolved(USER), Refused(LOOPBACK)),
    (
        "https://127.0.0.1\\@client.example.org",
        Unresolved("has a backslash; percent-encode it, or write `/`"),
        Refused(LOOPBACK),
    ),
    // Ports and schemes.
    ("https://client.example.org:22", Unresolved("port 22 is not allowed"), Refused("port 22 is not allowed")),
    ("http://client.example.org", Unresolved(HTTP), Refused(HTTP)),
    ("ftp://client.example.org", Unresolved(RELATIVE), Refused(SCHEME)),
    ("file:///etc/passwd", Unresolved(RELATIVE), Refused(SCHEME)),
    ("gopher://127.0.0.1:6379/_FLUSHALL", Unresolved(RELATIVE), Refused(SCHEME)),
    ("data:text/plain,hello", Unresolved(RELATIVE), Refused(SCHEME)),
    ("javascript:alert(1)", Unresolved(RELATIVE), Refused(SCHEME)),
    ("unix:/var/run/docker.sock", Unresolved(RELATIVE), Refused(SCHEME)),
    ("blob:https://client.example.org/x", Unresolved(RELATIVE), Refused(SCHEME)),
    ("//127.0.0.1", Unresolved(RELATIVE), Unparsed),
    ("https:127.0.0.1", Unresolved(RELATIVE), Refused(LOOPBACK)),
    // What ends a line. A URL has none: its parser leaves it out, or refuses it.
    ("https://client.example.org\r\nHost: 127.0.0.1", Unresolved(CONTROL), Unparsed),
    ("https://client.example.org/\r\nX-A: 1", Unresolved(CONTROL), Attempted("https://client.example.org/X-A:%201")),
    ("https://127.0.\t0.1", Unresolved(CONTROL), Refused(LOOPBACK)),
    ("https://client.example.org\0.evil.example", Unresolved(CONTROL), Unparsed),
    (
        " https://127.0.0.1",
        Unresolved("has a space; percent-encode it; in a query `+` is a space, and `%2B` a plus"),
        Refused(LOOPBACK),
    ),
    (
        "https://client.example.org/%0d%0aX-A:%201",
        Attempted("https://client.example.org/%0d%0aX-A:%201/invoices/7"),
        Attempted("https://client.example.org/%0d%0aX-A:%201"),
    ),
    // Climbing within the attacker's own host leads nowhere else.
    (
        "https://client.example.org/a/%2e%2e/%2E%2E/../b",
        Attempted("https://client.example.org/b/invoices/7"),
        Attempted("https://client.example.org/b"),
    ),
    // What would swallow the path; alone, it is a URL as any.
    ("https://client.example.org/?a=b", Unresolved(QUERY), Attempted("https://client.example.org/?a=b")),
    ("https://client.example.org?", Unresolved(QUERY), Attempted("https://client.example.org/?")),
    ("https://client.example.org/#a", Unresolved(FRAGMENT), Attempted("https://client.example.org/#a")),
    ("https://client.example.org#", Unresolved(FRAGMENT), Attempted("https://client.example.org/#")),
];

/// Values in the path of `https://client.example.org/a/invoices/…`, and what becomes of them.
const VALUES: &[(&str, End)] = &[
    ("..", Unresolved("is `.` or `..`, which would change the path")),
    (".", Unresolved("is `.` or `..`, which would change the path")),
    ("", Unresolved("is empty")),
    ("%2e%2e", Attempted("https://client.example.org/a/invoices/%252e%252e")),
    ("%2E%2E%2f", Attempted("https://client.example.org/a/invoices/%252E%252E%252f")),
    ("../../admin", Attempted("https://client.example.org/a/invoices/..%2F..%2Fadmin")),
    ("..\\..", Attempted("https://client.example.org/a/invoices/..%5C..")),
    ("..;", Attempted("https://client.example.org/a/invoices/..%3B")),
    ("a\r\nHost: evil", Attempted("https://client.example.org/a/invoices/a%0D%0AHost%3A%20evil")),
    ("\0", Attempted("https://client.example.org/a/invoices/%00")),
    ("?admin=1", Attempted("https://client.example.org/a/invoices/%3Fadmin%3D1")),
    ("#x", Attempted("https://client.example.org/a/invoices/%23x")),
    ("@127.0.0.1", Attempted("https://client.example.org/a/invoices/%40127.0.0.1")),
];

/// What DNS says of `client.example.org`, each time that it is asked.
const ANSWERS: &[(&[&[&str]], End)] = &[
    (&[&[PUBLIC]], Attempted("https://client.example.org/invoices/7")),
    (&[&["127.0.0.1"]], Unconnected(LOOPBACK)),
    (&[&["::ffff:127.0.0.1"]], Unconnected(LOOPBACK)),
    (&[&["169.254.169.254", "127.0.0.1"]], Unconnected(LINK_LOCAL)),
    (&[&[PUBLIC, "127.0.0.1"]], Attempted("https://client.example.org/invoices/7")),
    (&[&[PUBLIC], &["127.0.0.1"]], Unconnected(LOOPBACK)),
    (&[&[PUBLIC], &["127.0.0.1", PUBLIC], &["169.254.169.254"]], Unconnected(LINK_LOCAL)),
];

/// Resolves and sends, and compares.
async fn attack(base: &str, id: &str, answers: &[&[&str]], expected: &End) {
    let told = format!("{base:?} {id:?} {answers:?}");
    let exchange = Exchange::new(Method::POST, "https://api.example.com/").body(&json!({ "base": base, "id": id }));
    match Template::parse(FOLLOWED).unwrap().resolve(&exchange, &UrlPolicy::new()) {
        Ok(url) => send(&url.expect("the base was sent"), answers, expected).await,
        Err(error) => {
            let Unresolved(words) = expected else { panic!("{told}: {error}") };
            assert!(error.to_string().ends_with(words), "{told}: {error}");
        }
    }
}

async fn send(url: &Url, answers: &[&[&str]], expected: &End) {
    let (sender, recorder) = recorded(UrlPolicy::new(), answers);
    let error = sender.build().unwrap().send(url, PAID).await.unwrap_err();
    let refusal = error.policy().map(ToString::to_string);
    let (names, attempts) = (recorder.names().len(), recorder.attempts());
    let told = (url.as_str(), refusal.as_deref(), names, attempts.len());
    // Three attempts, because nobody answers; a refusal ends them.
    let expected = match expected {
        Attempted(text) => (*text, None, 3, 3),
        Refused(words) => (url.as_str(), Some(*words), 0, 0),
        Unconnected(words) => (url.as_str(), Some(*words), answers.len(), answers.len() - 1),
        Unresolved(_) | Unparsed => panic!("{told:?} was to be sent nowhere"),
    };
    assert_eq!(told, expected);
    assert!(attempts.iter().all(|address| address == PUBLIC), "{told:?}: {attempts:?}");
}

#[tokio::test]
async fn bases() {
    for (base, resolved, sent) in BASES {
        attack(base, "7", &[&[PUBLIC]], resolved).await;
        match Url::parse(base) {
            Ok(url) => send(&url, &[&[PUBLIC]], sent).await,
            Err(_) => assert_eq!(*sent, Unparsed, "{base:?}"),
        }
    }
}

#[tokio::test]
async fn values() {
    for (value, expected) in VALUES {
        attack("https://client.example.org/a", value, &[&[PUBLIC]], expected).await;
    }
}

#[tokio::test]
async fn answers_of_dns() {
    for (answers, expected) in ANSWERS {
        attack("https://client.example.org", "7", answers, expected).await;
    }
}
