//! Sources of expressions: `$request.…` and `$response.…`.

use callback_core::callback;

#[callback("paid", "<$callback_url>/invoices/<$requst.body.id>", post)]
fn misspelt() {}

#[callback("paid", "{$req.query.url}", post)]
fn shortened() {}

#[callback("paid", "{$requests.query.url}", post)]
fn plural() {}

#[callback("paid", "{$request.headers.X-Url}", post)]
fn headers() {}

#[callback("paid", "{$request.params.url}", post)]
fn params() {}

#[callback("paid", "{$request.queries.url}", post)]
fn queries() {}

#[callback("paid", "{$request.cookie.url}", post)]
fn cookie() {}

#[callback("paid", "{$request.}", post)]
fn no_source() {}

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
fn after_the_url() {}

#[callback("paid", "{$request.header.X Url}", post)]
fn space_in_a_header() {}

fn main() {
    misspelt();
    shortened();
    plural();
    headers();
    params();
    queries();
    cookie();
    no_source();
    no_name();
    status();
    status_code();
    query_of_a_response();
    path_of_a_response();
    after_the_url();
    space_in_a_header();
}
