//! serde's errors are reported once, with or without serde's own derives.

use callback_core::Fields;
use serde::{Deserialize, Serialize};

#[derive(Fields)]
struct Alone {
    #[serde(renam = "identifier")]
    id: u32,
}

#[derive(Serialize, Deserialize, Fields)]
#[serde(rename_all = "camel")]
struct BesideSerde {
    id: u32,
    #[serde(flat)]
    total: u32,
}

#[derive(Serialize, Deserialize, Fields)]
#[serde(tag = "type")]
enum Both {
    Pair(u32, u32),
}

#[derive(Fields)]
union Union {
    id: u32,
}

fn main() {}
