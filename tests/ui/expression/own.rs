use callback_core::{callback, operation};

// OpenAPI's own expressions come before parameters of the same name.

#[operation(post, "/a", query(url: String), header("method": String))]
#[callback("paid", "<$url>/<$method>/<$statusCode>", post)]
fn shadowed() {}

#[operation(post, "/b", query(url: String))]
#[callback("paid", "<$request.query.url>/<$method>", post)]
fn not_shadowed() {}

fn main() {
    compile_error!("the warnings above are all there is");
}
