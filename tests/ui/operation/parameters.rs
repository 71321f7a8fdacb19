//! The parameters of the path are declared, and each parameter once.

use callback_core::operation;

#[operation(get, "/invoices/{id}")]
fn not_declared() {}

#[operation(get, "/invoices/{id}/lines/{line}", path(id: u32))]
fn one_of_two_not_declared() {}

#[operation(get, "/files/{*rest}")]
fn rest_not_declared() {}

#[operation(get, "/invoices", path(id: u32))]
fn not_in_the_path() {}

#[operation(get, "/invoices/{invoice_id}", path(invoiceid: u32))]
fn misspelt(_: u32) {}

#[operation(get, "/invoices", query(page: u32), query(page: u64))]
fn query_twice() {}

#[operation(get, "/invoices", header("X-Tenant": String), header("x-tenant": String))]
fn header_twice() {}

#[operation(post, "/invoices", body(u32), body(u64))]
fn body_twice() {}

#[operation(get, "/invoices", response(200, u32), response(200, u64))]
fn response_twice() {}

fn main() {
    not_declared();
    one_of_two_not_declared();
    rest_not_declared();
    not_in_the_path();
    misspelt(0);
    query_twice();
    header_twice();
    body_twice();
    response_twice();
}
