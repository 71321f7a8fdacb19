//! Compares the document with that of the tutorial that the example is from.
//!
//! `tutorial/beer-orders.openapi.json` is the document of a tutorial on callbacks, for the brewery API that is often used to
//! teach OpenAPI, with its faulty expression and without the parts that the tutorial omits. `tutorial/differences.json` lists the
//! differences, each with its reason.

use callback_tests_comparison::assert_differs_by;

#[test]
fn differs_from_the_tutorial_for_listed_reasons() {
    let tutorial = include_str!("tutorial/beer-orders.openapi.json");
    let differences = include_str!("tutorial/differences.json");
    assert_differs_by(tutorial, differences, include_str!("../../openapi.json"));
}
