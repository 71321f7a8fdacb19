//! Links from responses to operations.

use serde::Serialize;

use super::entries::Entries;
use crate::schema::Json;

/// The Link Object.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Link {
    pub(crate) operation_id: &'static str,
    #[serde(skip_serializing_if = "Entries::is_empty")]
    pub(crate) parameters: Entries<&'static str, Json>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) request_body: Option<Json>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) description: Option<&'static str>,
}
