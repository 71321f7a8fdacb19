use callback_core::callback;
use callback_delivery::expression;

fn plain() {}

struct Api;

impl Api {
    #[callback("paid", "https://example.com", post)]
    fn create(&self) {
        let _ = expression!(Self::create, paid);
    }
}

fn main() {
    plain();
    Api.create();
    let _ = expression!(plain, paid);
}
