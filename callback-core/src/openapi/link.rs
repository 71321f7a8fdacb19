//! Links from responses to operations.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::schema::Json;

/// The Link Object.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Link {
    pub(crate) operation_id: &'static str,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) parameters: BTreeMap<&'static str, Json>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) request_body: Option<Json>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) description: Option<&'static str>,
}
