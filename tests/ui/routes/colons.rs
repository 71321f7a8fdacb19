use callback_core::axum07::routes;
use callback_core::operation;

#[operation(post, "/jobs:run")]
async fn run() {}

#[operation(get, "/files/{name}.json", path(name: String))]
async fn show() {}

#[operation(get, "/files/{name}/{*rest}", path(name: String), path(rest: String))]
async fn correct() {}

fn main() {
    let _ = routes!(correct, run, show).with_state::<()>(());
}
