//! The variables of a server are those in its URL.

use callback_core::{callback, operation};

#[operation(get, "/a", server("https://{region}.example.com"))]
fn no_variable() {}

#[operation(get, "/b", server("https://{region}.example.com/v{n}", variable(regoin = "eu")))]
fn misspelt_and_missing() {}

#[operation(get, "/c", server("https://example.com", "Here", variable(region = "eu")))]
fn not_in_the_url() {}

#[operation(get, "/d", server("https://{region}.example.com", variable(region = "au", enum_values("eu", "us"))))]
fn default_not_among_values() {}

#[operation(get, "/e", server("https://{region}.example.com", variable(region = "eu"), variable(region = "us")))]
fn variable_twice() {}

#[operation(get, "/f", server("https://{region}.example.com", variable(region = "eu", enum_values())))]
fn no_values() {}

#[operation(get, "/g", server("https://{region}.example.com/{region}", variable(region = "eu")))]
fn twice_in_the_url() {}

#[operation(get, "/h", server("https://{region.example.com/日本/{}", variable(region = "eu")))]
fn unclosed() {}

#[operation(get, "/i", server("https://{}.example.com"))]
fn nameless() {}

#[operation(get, "/j", server("https://{region}.example.com", variable("region")))]
fn no_default() {}

#[operation(get, "/k", server("https://{region}.example.com", variable(region = "eu", enum("eu"))))]
fn openapi_keyword() {}

#[operation(get, "/l", server("https://{region}.example.com", default = "eu"))]
fn not_an_option() {}

#[operation(get, "/m", server("https://{region}.example.com", variable(region = "eu", enum_values("eu", "us", "eu"))))]
fn value_twice() {}

#[operation(get, "/n", query(url: String))]
#[callback("ping", "{$request.query.url}", post, server("https://{region}.example.com"))]
fn of_a_callback() {}

#[operation(post, server("https://{region}.example.com"))]
fn external(body: u32);

fn main() {
    no_variable();
    misspelt_and_missing();
    not_in_the_url();
    default_not_among_values();
    variable_twice();
    no_values();
    twice_in_the_url();
    unclosed();
    nameless();
    no_default();
    openapi_keyword();
    not_an_option();
    value_twice();
    of_a_callback();
}
