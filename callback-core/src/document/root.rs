//! The types that handlers name.

use callback_check::Function;

use crate::contract::Contract;
use crate::type_schema::TypeSchema;

/// A type in the signature or the attributes of a handler.
pub(super) struct Root {
    pub(super) contract: Contract,
    pub(super) schema: TypeSchema,
    pub(super) function: Function,
}
