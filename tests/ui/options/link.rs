//! Links without an operation, with an argument twice, or with faulty expressions.

use callback_core::operation;

#[operation(get, "/nowhere", response(200, link(next)))]
fn no_operation() {}

#[operation(get, "/misspelt", response(200, link(next, operaton = "next")))]
fn misspelt() {}

#[operation(get, "/twice", response(200, link(next, operation = "a"), link("next", operation = "b")))]
fn twice() {}

#[operation(get, "/values", response(200, link(next, operation = "a", parameter(id = "1"), parameter("id" = "2"))))]
fn values() {}

#[operation(get, "/bare", response(200, link(next, operation = "a", parameter(id))))]
fn bare() {}

#[operation(get, "/number", response(200, link(next, operation = "a", parameter(id = 1))))]
fn number() {}

#[operation(get, "/a/{id}", path(id: u32), response(200, link(next, operation = "a", parameter(id = "$requst.path.id"))))]
fn source(_id: u32) {}

#[operation(get, "/b/{id}", path(id: u32), response(200, link(next, operation = "a", parameter(id = "request.path.id"))))]
fn no_dollar(_id: u32) {}

#[operation(get, "/c/{id}", path(id: u32), response(200, link(next, operation = "a", parameter(id = "$request.path.di"))))]
fn undeclared(_id: u32) {}

#[operation(get, "/d", response(200, link(next, operation = "a", body = "a-{$request.body#/id}")))]
fn no_body() {}

fn main() {
    no_operation();
    misspelt();
    twice();
    values();
    bare();
    number();
    source(1);
    no_dollar(1);
    undeclared(1);
    no_body();
}
