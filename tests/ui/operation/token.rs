//! A method that OpenAPI has no field for is a token in quotes.

use callback_core::operation;

#[operation("LI NK", "/blank")]
fn space() {}

#[operation("LINK(1)", "/parentheses")]
fn parentheses() {}

#[operation("Query", "/quoted")]
fn quoted() {}

#[operation("LINK", "UNLINK")]
fn twice() {}

#[operation("LINK")]
fn no_path() {}

fn main() {
    space();
    parentheses();
    quoted();
    twice();
    no_path();
}
