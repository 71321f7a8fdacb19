//! A parameter may be called as its argument is, whatever its type is called.

use callback_core::handler::{ParameterIn, InputLocation, OperationInput};
use callback_core::{callback, operation};

struct Parameter<T>(T);

impl<T> OperationInput for Parameter<T> {
    const LOCATION: InputLocation = InputLocation::Argument(ParameterIn::Query);
    type Value = T;
}

type Text = Parameter<String>;

#[operation(post, "/invoices")]
#[callback("paid", "<$recipient>/<$request.query.page>", post)]
#[callback("void", "<$receiver>/<$request.header.page>", post)]
fn create_invoice(receiver: Text, _page: Parameter<u32>) {
    drop(receiver);
}

fn main() {
    create_invoice(Parameter(String::new()), Parameter(1));
}
