//! Fields of the body: a JSON pointer after `#`, or a dotted path.

use callback_core::callback;

#[callback("paid", "{$request.body#url}", post)]
fn no_slash() {}

#[callback("paid", "{$request.body/url}", post)]
fn no_hash() {}

#[callback("paid", "{$request.body}#/url", post)]
fn outside_the_braces() {}

#[callback("paid", "{$request.body[0]}", post)]
fn index_in_brackets() {}

#[callback("paid", "{$url}/<$request.body.lines[0].sku>", post)]
fn index_in_a_dotted_path() {}

#[callback("paid", "{$request.body#/a~2b}", post)]
fn unknown_escape() {}

#[callback("paid", "{$request.body#/a~}", post)]
fn unfinished_escape() {}

#[callback("paid", "{$url}/<$request.body.>", post)]
fn no_field() {}

fn main() {
    no_slash();
    no_hash();
    outside_the_braces();
    index_in_brackets();
    index_in_a_dotted_path();
    unknown_escape();
    unfinished_escape();
    no_field();
}
