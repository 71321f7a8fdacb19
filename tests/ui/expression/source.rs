//! What an expression reads: `$request.…`, `$response.…`, and from which part of it.

use callback_core::callback;

#[callback("paid", "<$callback_url>/invoices/<$requst.body.id>", post)]
fn misspelt() {}

#[callback("paid", "{$req.query.url}", post)]
fn shortened() {}

#[callback("paid", "{$requests.query.url}", post)]
fn in_the_plural() {}

#[callback("paid", "{$request.headers.X-Url}", post)]
fn headers() {}

#[callback("paid", "{$request.params.url}", post)]
fn params() {}

#[callback("paid", "{$request.queries.url}", post)]
fn queries() {}

#[callback("paid", "{$request.cookie.url}", post)]
fn cookie() {}

#[callback("paid", "{$request.}", post)]
fn nothing() {}

#[callback("paid", "{$request.query}", post)]
fn no_name() {}

#[callback("paid", "{$url}/{$response.status}", post)]
fn status() {}

#[callback("paid", "{$url}/{$response.statusCode}", post)]
fn status_code() {}

#[callback("paid", "{$response.query.url}", post)]
fn query_of_a_response() {}

#[callback("paid", "{$response.path.id}", post)]
fn path_of_a_response() {}

#[callback("paid", "{$url.host}", post)]
fn part_of_the_url() {}

#[callback("paid", "{$request.header.X Url}", post)]
fn blank_in_a_header() {}

fn main() {
    misspelt();
    shortened();
    in_the_plural();
    headers();
    params();
    queries();
    cookie();
    nothing();
    no_name();
    status();
    status_code();
    query_of_a_response();
    path_of_a_response();
    part_of_the_url();
    blank_in_a_header();
}
