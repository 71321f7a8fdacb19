//! Links from responses to operations.

use super::entries::Entries;
use super::node::{Fields, Object};
use crate::schema::Json;

/// The Link Object.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Link {
    pub(crate) operation_id: &'static str,
    pub(crate) parameters: Entries<&'static str, Json>,
    pub(crate) request_body: Option<Json>,
    pub(crate) description: Option<&'static str>,
}

impl Object for Link {
    fn fields(&self, fields: &mut Fields<'_>) {
        fields.always("operationId", &self.operation_id);
        fields.unless_default("parameters", &self.parameters);
        fields.optional("requestBody", &self.request_body);
        fields.optional("description", &self.description);
    }
}
