//! A method that OpenAPI has no field for is a token, in quotes.

use callback_core::operation;

#[operation("LI NK", "/blank")]
fn blank() {}

#[operation("LINK(1)", "/parentheses")]
fn parentheses() {}

#[operation("Query", "/quoted")]
fn quoted() {}

#[operation("LINK", "UNLINK")]
fn twice() {}

#[operation("LINK")]
fn no_path() {}

fn main() {
    blank();
    parentheses();
    quoted();
    twice();
    no_path();
}
