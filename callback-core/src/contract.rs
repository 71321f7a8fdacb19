//! The two contracts of a type: how it is read, and how it is written.

/// The direction in which a type crosses the wire, with the names that schemars has for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Contract {
    /// As serde's `Deserialize` reads it.
    Deserialize,
    /// As serde's `Serialize` writes it.
    Serialize,
}
