//! The callbacks and webhooks that a document declares: their operations, parameters, bodies and responses.

mod bundle;
mod content;
mod cycles;
mod definitions;
mod document;
mod json_schema;
mod operation;
mod parameter;
mod response;
mod sample;

pub(crate) use content::content_of;
pub(crate) use document::{Document, unresolved};
pub(crate) use operation::{Operation, Selection, operations};
pub(crate) use parameter::{Parameter, parameters, simple};
pub(crate) use response::{declared_keys, response, success_status};
