include!("src/main.rs");
