//! An expression is in one pair of braces, or of angle brackets.

use callback_core::callback;

#[callback("paid", "http://$request.query.host/paid", post)]
fn no_braces() {}

#[callback("paid", "$callback_url/paid", post)]
fn no_braces_around_a_parameter() {}

#[callback("paid", "{{$url}}/paid", post)]
fn two_pairs() {}

#[callback("paid", "<{$url}>/paid", post)]
fn braces_in_brackets() {}

#[callback("paid", "{$request.query.url/paid", post)]
fn never_closed() {}

#[callback("paid", "<$request.query.url/<$request.body.id>", post)]
fn closed_too_late() {}

#[callback("paid", "{$url}}/paid", post)]
fn closed_twice() {}

#[callback("paid", "<$url}/paid", post)]
fn closed_by_the_other() {}

#[callback("paid", "{$url>/paid", post)]
fn closed_by_the_other_again() {}

#[callback("paid", "{ $url }/paid", post)]
fn spaces() {}

#[callback("paid", "<>/paid", post)]
fn empty_braces() {}

#[callback("paid", "", post)]
fn empty_text() {}

fn main() {
    no_braces();
    no_braces_around_a_parameter();
    two_pairs();
    braces_in_brackets();
    never_closed();
    closed_too_late();
    closed_twice();
    closed_by_the_other();
    closed_by_the_other_again();
    spaces();
    empty_braces();
    empty_text();
}
