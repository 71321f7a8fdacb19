//! Details that are unknown, given twice, or given to the wrong owner.

use callback_core::operation;

#[operation(get, "/style/{id}", path(id: u32, style = "form"))]
fn style() {}

#[operation(get, "/reserved", header("X-Id": u32, allow_reserved))]
fn reserved() {}

#[operation(get, "/twice", query(id: u32, explode = true, explode = false))]
fn twice() {}

#[operation(get, "/examples", query(id: u32, example("one" = 1), example = 2))]
fn examples() {}

#[operation(get, "/same", query(id: u32, example("one" = 1), example("one" = 2)))]
fn same_name() {}

#[operation(post, "/encoding", body(u32, content = "multipart/form-data", encoding(id, deprecated)))]
fn encoding() {}

#[operation(post, "/named", body(u32, example("one" = 1)), example(2))]
fn named_and_nameless() {}

#[operation(get, "/bodiless", response(204, encoding(id, explode = true)))]
fn no_body_type() {}

#[operation(post, "/json", body(u32, encoding(id, explode = true)))]
fn no_form() {}

fn main() {
    style();
    reserved();
    twice();
    examples();
    same_name();
    encoding();
    named_and_nameless();
    no_body_type();
    no_form();
}
