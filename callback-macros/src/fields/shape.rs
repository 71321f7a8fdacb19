//! Shapes: the fields of types for one contract.

use syn::Type;

/// The shape of a type. It is printed as a `Shape` of `callback_core`.
#[derive(Clone)]
pub(super) enum Shape<'a> {
    /// The fields are unknown.
    Unknown,
    /// The shape of this type, if it implements `Fields`.
    Of(&'a Type),
    Scalar(String),
    Null(String),
    Object(String, Vec<Field<'a>>),
    Choice(String, Vec<Shape<'a>>),
    Tuple(String, Vec<Shape<'a>>),
    /// An array whose elements have unknown positions.
    List,
    /// In place of the shape of a field: the name of the field that its name is an alias of.
    Alias(String),
}

#[derive(Clone, PartialEq)]
pub(super) struct Field<'a> {
    /// `None` if the field is flattened.
    pub(super) name: Option<&'a str>,
    pub(super) shape: Shape<'a>,
}

impl PartialEq for Shape<'_> {
    /// Compares shapes. Types are equal only if they are the same field's.
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Unknown, Self::Unknown) | (Self::List, Self::List) => true,
            (Self::Of(one), Self::Of(other)) => std::ptr::eq(*one, *other),
            (Self::Scalar(one), Self::Scalar(other))
            | (Self::Null(one), Self::Null(other))
            | (Self::Alias(one), Self::Alias(other)) => one == other,
            (Self::Object(_, ones), Self::Object(_, others)) => ones == others,
            (Self::Choice(_, ones), Self::Choice(_, others)) | (Self::Tuple(_, ones), Self::Tuple(_, others)) => {
                ones == others
            }
            _ => false,
        }
    }
}

impl<'a> Shape<'a> {
    /// Returns the types whose shapes are part of this one.
    pub(super) fn types(&self) -> Vec<&'a Type> {
        match self {
            Self::Of(ty) => vec![ty],
            Self::Object(_, fields) => fields.iter().flat_map(|field| field.shape.types()).collect(),
            Self::Choice(_, shapes) | Self::Tuple(_, shapes) => shapes.iter().flat_map(Shape::types).collect(),
            Self::Unknown | Self::Scalar(_) | Self::Null(_) | Self::List | Self::Alias(_) => Vec::new(),
        }
    }
}
