//! The document is that of the tutorial which the example is from, but for differences that have a reason.
//!
//! `tutorial/beer-orders.openapi.json` is what a tutorial on callbacks shows of the brewery API that is often used to
//! teach OpenAPI, its faulty expression included; what it leaves out is left out. `tutorial/differences.json` makes ours
//! of it, change by change.

use callback_tests_comparison::assert_same_but_for;

#[test]
fn the_document_is_the_tutorials_but_for_reasons() {
    let tutorial = include_str!("tutorial/beer-orders.openapi.json");
    let differences = include_str!("tutorial/differences.json");
    assert_same_but_for(tutorial, differences, include_str!("../../openapi.json"));
}
