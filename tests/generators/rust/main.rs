//! Reads values with generated types, and writes them again. Prints a line for each problem: the component and the text.

mod models;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

fn read<T: DeserializeOwned + Serialize>(component: &str, text: &str) {
    let value: Value = serde_json::from_str(text).expect("JSON");
    let written = serde_json::from_str::<T>(text).and_then(|read| serde_json::to_value(read));
    match written {
        Ok(written) if written == value => {}
        Ok(written) => println!("{component}\t{value} becomes {written}"),
        Err(error) => println!("{component}\t{error}"),
    }
}

fn main() {
    // The values.
}
