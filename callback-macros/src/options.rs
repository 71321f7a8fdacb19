//! The values of options: for each kind, its data and its parser.

pub(crate) mod content;
pub(crate) mod details;
pub(crate) mod example;
pub(crate) mod expression;
pub(crate) mod extension;
pub(crate) mod json;
pub(crate) mod link;
pub(crate) mod media_type;
pub(crate) mod method;
pub(crate) mod method_and_path;
pub(crate) mod operation;
pub(crate) mod parameter;
pub(crate) mod path_item;
pub(crate) mod security;
pub(crate) mod server;
pub(crate) mod status;
