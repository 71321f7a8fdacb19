//! A path is written as in OpenAPI: it begins with a slash, has parameters in braces, and no query.

use callback_core::operation;

#[operation(post)]
fn missing() {}

#[operation]
fn no_arguments() {}

#[operation(post, "invoices")]
fn no_slash() {}

#[operation(post, "")]
fn empty() {}

#[operation(post, "/invoices?dry_run={dry_run}")]
fn query() {}

#[operation(post, "/invoices/:id")]
fn colon() {}

#[operation(post, "/invoices/<id>")]
fn angle_brackets() {}

#[operation(post, "/invoices/{id}/lines/{id}")]
fn twice() {}

#[operation(post, "/invoices/{id")]
fn unclosed() {}

#[operation(post, "/invoices/id}")]
fn unopened() {}

#[operation(post, "/invoices/{}")]
fn nameless() {}

#[operation(post, "/invoices/{id:[0-9]{4}}")]
fn pattern() {}

#[operation(post, "/invoices/{id|num}/lines")]
fn pattern_of_salvo() {}

#[operation(post, "/my invoices")]
fn space() {}

#[operation(post, "/a\u{a0}b")]
fn no_break_space() {}

#[operation(post, "/日　本")]
fn ideographic_space() {}

#[operation(post, "/日本/:id")]
fn wide() {}

#[operation(post, "/a", "/b")]
fn two() {}

const PATH: &str = "/a";

#[operation(post, PATH)]
fn constant() {}

#[operation(post, concat!("/a", "/b"), tag = "a")]
fn of_a_macro() {}

#[operation(post, path = "/a")]
fn with_a_key() {}

// In the place of actix-web's attribute: the compiler accepts any attribute of a tool.
#[operation]
#[clippy::route("/multi/{id:[0-9]+}", method = "GET", method = "POST")]
fn of_several_methods() {}

#[operation(post)]
#[clippy::route("/multi", method = "GET", method = "POST")]
fn one_of_several_methods() {}

fn main() {
    let _ = PATH;
    constant();
    of_a_macro();
    with_a_key();
    missing();
    of_several_methods();
    one_of_several_methods();
    no_arguments();
    no_slash();
    empty();
    query();
    colon();
    angle_brackets();
    twice();
    unclosed();
    unopened();
    nameless();
    pattern();
    pattern_of_salvo();
    space();
    no_break_space();
    ideographic_space();
    wide();
    two();
}
