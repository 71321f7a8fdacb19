//! The objects of a document, as rules get them.

use serde_json::{Map, Value};

use crate::files::Unreadable;
use crate::location::{Location, Token};
use crate::misplaced::actual_kind;
use crate::object_kind::{ObjectKind, PresentField};
use crate::reference::{ReferenceTarget, References};
use crate::version::Version;

/// A place in the document where an object of OpenAPI is expected.
#[derive(Clone)]
pub(crate) struct Node<'d> {
    pub(crate) kind: ObjectKind,
    pub(crate) value: &'d Value,
    pub(crate) location: Location,
    /// The path item of an operation.
    pub(crate) path_item: Option<&'d Value>,
    /// `true` within a schema with an `$id`, which is the base of its references.
    pub(crate) is_embedded: bool,
    /// `false` within a component that nothing refers to, other than such components.
    pub(crate) is_used: bool,
    pub(crate) content: Content<'d>,
    /// The fields of the object, if its fields count.
    pub(crate) fields: Vec<PresentField<'d>>,
    pub(crate) reference: Option<NodeReference<'d>>,
}

/// The value at a node.
#[derive(Clone, Copy)]
pub(crate) enum Content<'d> {
    Object(&'d Map<String, Value>),
    /// A Reference Object: the fields beside its `$ref` are ignored.
    Reference(&'d Map<String, Value>),
    /// `true` or `false`, as a schema.
    BooleanSchema,
    /// An object of another kind.
    Misplaced(ObjectKind),
    /// A value that is not an object.
    WrongType,
    /// A value that is nested too deeply to be looked at.
    TooDeep,
}

/// The `$ref` of a node.
#[derive(Clone, Copy)]
pub(crate) enum NodeReference<'d> {
    /// It is not a string.
    WrongType(&'d Value),
    Resolved {
        text: &'d str,
        target: &'d Value,
    },
    /// Its target is the name of a schema, or depends on the `$id` of a schema.
    NotFollowed,
    OtherFile(&'d str),
    /// Its target is in a file that could not be read.
    Unreadable(&'d str, &'d Unreadable),
    Unresolved(&'d str),
    Cycle(&'d str),
    /// Its target is a component of another kind.
    Mismatched(&'d str),
}

impl<'d> Node<'d> {
    /// Returns the fields of the object, if there is one and its fields count.
    pub(crate) fn object(&self) -> Option<&'d Map<String, Value>> {
        match self.content {
            Content::Object(object) => Some(object),
            Content::Reference(_)
            | Content::Misplaced(_)
            | Content::BooleanSchema
            | Content::WrongType
            | Content::TooDeep => None,
        }
    }

    /// Returns the fields of an object of this kind.
    pub(crate) fn object_of(&self, kind: ObjectKind) -> Option<&'d Map<String, Value>> {
        if self.kind == kind { self.object() } else { None }
    }
}

impl<'d> Content<'d> {
    /// Returns the content of a node that is not too deep.
    pub(crate) fn new(kind: ObjectKind, value: &'d Value, version: Version) -> Self {
        if let Some(actual) = value.as_object().and_then(|object| actual_kind(kind, object)) {
            return Self::Misplaced(actual);
        }
        match value {
            Value::Object(object) if !is_reference(kind, object) || siblings_count(kind, version) => {
                Self::Object(object)
            }
            Value::Object(object) => Self::Reference(object),
            Value::Bool(_) if kind == ObjectKind::Schema => Self::BooleanSchema,
            _ => Self::WrongType,
        }
    }
}

impl<'d> NodeReference<'d> {
    /// Returns the reference of an object, if it may have one and has one.
    pub(crate) fn new(
        kind: ObjectKind,
        object: &'d Map<String, Value>,
        is_embedded: bool,
        version: Version,
        references: &mut References<'d>,
    ) -> Option<Self> {
        if !is_reference(kind, object) {
            return None;
        }
        let value = object.get("$ref")?;
        let Some(text) = value.as_str() else { return Some(Self::WrongType(value)) };
        if is_embedded || kind == ObjectKind::Schema && object.contains_key("$id") {
            return Some(Self::NotFollowed);
        }
        Some(match references.direct(text) {
            ReferenceTarget::Found(target) => {
                let is_cycle = matches!(references.follow(text), ReferenceTarget::Cycle);
                if is_cycle && (!siblings_count(kind, version) || object.len() == 1) {
                    Self::Cycle(text)
                } else if is_mismatched(kind, references.tokens(text).as_deref()) {
                    Self::Mismatched(text)
                } else {
                    Self::Resolved { text, target }
                }
            }
            ReferenceTarget::Missing => Self::Unresolved(text),
            // Only schemas have names.
            ReferenceTarget::Name if kind != ObjectKind::Schema || version == Version::V3_0 => Self::Unresolved(text),
            ReferenceTarget::OtherFile => Self::OtherFile(text.split_once('#').map_or(text, |(file, _)| file)),
            ReferenceTarget::Unreadable(reason) => Self::Unreadable(text, reason),
            ReferenceTarget::Name | ReferenceTarget::Cycle => Self::NotFollowed,
        })
    }
}

fn is_reference(kind: ObjectKind, object: &Map<String, Value>) -> bool {
    kind.may_be_reference() && object.contains_key("$ref")
}

/// Returns `true` if the fields beside a `$ref` count.
fn siblings_count(kind: ObjectKind, version: Version) -> bool {
    match kind {
        ObjectKind::PathItem => true,
        ObjectKind::Schema => version > Version::V3_0,
        _ => false,
    }
}

/// Returns `true` if the target is a component of another kind.
fn is_mismatched(kind: ObjectKind, target: Option<&[Token<'_>]>) -> bool {
    match target {
        Some([Token::Key(components), Token::Key(section), Token::Key(_)]) if components == "components" => {
            ObjectKind::of_component(section).is_some_and(|component| component != kind)
        }
        _ => false,
    }
}
