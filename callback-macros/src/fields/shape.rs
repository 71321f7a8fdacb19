//! What a type looks like on the wire, one way, before it is printed.

use syn::Type;

/// See `callback_core`'s `Shape`, which is what becomes of it.
#[derive(Clone)]
pub(super) enum Shape<'a> {
    /// Nothing is known of it here or anywhere.
    Unknown,
    /// That of this type, if the compiler knows it.
    Of(&'a Type),
    Scalar(String),
    Object(String, Vec<Field<'a>>),
    Choice(String, Vec<Shape<'a>>),
    Tuple(String, Vec<Shape<'a>>),
    /// An array whose elements nobody can tell apart.
    List,
}

#[derive(Clone, PartialEq)]
pub(super) struct Field<'a> {
    /// `None` where it is flattened.
    pub(super) name: Option<&'a str>,
    pub(super) shape: Shape<'a>,
}

impl PartialEq for Shape<'_> {
    /// The same type of the same field; types are not compared otherwise.
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Unknown, Self::Unknown) | (Self::List, Self::List) => true,
            (Self::Of(one), Self::Of(other)) => std::ptr::eq(*one, *other),
            (Self::Scalar(one), Self::Scalar(other)) => one == other,
            (Self::Object(_, ones), Self::Object(_, others)) => ones == others,
            (Self::Choice(_, ones), Self::Choice(_, others)) | (Self::Tuple(_, ones), Self::Tuple(_, others)) => {
                ones == others
            }
            _ => false,
        }
    }
}

impl<'a> Shape<'a> {
    /// The types that are asked for their shapes.
    pub(super) fn types(&self) -> Vec<&'a Type> {
        match self {
            Self::Of(ty) => vec![ty],
            Self::Object(_, fields) => fields.iter().flat_map(|field| field.shape.types()).collect(),
            Self::Choice(_, shapes) | Self::Tuple(_, shapes) => shapes.iter().flat_map(Shape::types).collect(),
            Self::Unknown | Self::Scalar(_) | Self::List => Vec::new(),
        }
    }
}
