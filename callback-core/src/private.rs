//! The one door through which generated code enters. Not public API.

use std::marker::PhantomData;

use schemars::JsonSchema;

use callback_expression::same;

pub use core::option::Option::{self, None, Some};
pub use inventory;

pub use callback_macros::routes;

pub use crate::evaluation::{DeclaredExpression, expression_of, place};
pub use crate::evaluation::{Known, KnownArgument, KnownBody, KnownParameter, RouterLimits, check, nothing, route_of};
pub use crate::external::{Absent, Argument, Call, ExternalOperation, HasExpression};
pub use crate::fields::{Bottom, Deeper, Depth, Fields, Object, Shape, Shaped};
pub use crate::fragment::*;
pub use crate::part::{Place, RequestPart, RequestPartType, ResponsePart, ResponsePartType, Status};
pub use crate::schema::Contract;

/// Asks a concrete type what it tells the document. An inherent function, whose block demands the trait, is chosen
/// over the trait function of the same name; where the type lacks the trait, that one answers that it knows nothing.
///
/// The schema is demanded by the function, not by its block: a known extractor over a type without a schema is
/// chosen all the same, and then fails to compile.
#[derive(Debug)]
pub struct Probe<T: ?Sized>(PhantomData<T>);

impl<T: RequestPart + ?Sized> Probe<T> {
    /// Which part of the request the type of an argument reads.
    pub const PLACE: Option<Place> = Some(T::PLACE);

    /// What the type of an argument tells.
    #[must_use]
    pub fn argument() -> Option<RequestPartType>
    where
        T::Value: JsonSchema,
    {
        Some(RequestPartType::of::<T>())
    }
}

impl<T: ResponsePart + ?Sized> Probe<T> {
    /// Whether the return type answers with a body.
    pub const HAS_BODY: Option<bool> = Some(T::MEDIA_TYPE.is_some());

    /// What the return type tells.
    #[must_use]
    pub fn returned() -> Option<ResponsePartType>
    where
        T::Value: JsonSchema,
    {
        Some(ResponsePartType::of::<T>())
    }
}

/// The same for a handler that another library documents: there a type without a schema tells nothing.
impl<T: RequestPart<Value: JsonSchema> + ?Sized> Probe<T> {
    /// What the type of an argument tells.
    #[must_use]
    pub fn known_argument() -> Option<RequestPartType> {
        Some(RequestPartType::of::<T>())
    }
}

impl<T: ResponsePart<Value: JsonSchema> + ?Sized> Probe<T> {
    /// What the return type tells.
    #[must_use]
    pub fn known_returned() -> Option<ResponsePartType> {
        Some(ResponsePartType::of::<T>())
    }
}

/// The answers for a type that tells nothing.
pub trait Unknown {
    /// Which part of the request the type of an argument reads.
    const PLACE: Option<Place> = None;

    /// Whether the return type answers with a body.
    const HAS_BODY: Option<bool> = None;

    /// What the type of an argument tells.
    #[must_use]
    fn argument() -> Option<RequestPartType> {
        None
    }

    /// What the return type tells.
    #[must_use]
    fn returned() -> Option<ResponsePartType> {
        None
    }

    /// What the type of an argument tells.
    #[must_use]
    fn known_argument() -> Option<RequestPartType> {
        None
    }

    /// What the return type tells.
    #[must_use]
    fn known_returned() -> Option<ResponsePartType> {
        None
    }
}

impl<T: ?Sized> Unknown for Probe<T> {}

/// Asks a concrete type what it looks like on the wire, in the same way.
#[derive(Debug)]
pub struct Look<T: ?Sized, D>(PhantomData<D>, PhantomData<T>);

type Four<D> = Deeper<Deeper<Deeper<Deeper<D>>>>;

/// As deep as the compiler looks: sixteen types within each other, lists and the like not counted.
pub type Levels = Four<Four<Four<Four<Bottom>>>>;

impl<T: Fields + ?Sized, D: Depth> Look<T, D> {
    /// What the type looks like.
    pub const SHAPE: Option<&'static Shape> = <D::Below<T> as Shaped<D::Less>>::SHAPE;
}

impl<T: RequestPart<Value: Fields> + ?Sized, D: Depth> Look<T, D> {
    /// What is read, if it is the type of an argument.
    pub const VALUE: Option<&'static Shape> = <D::Below<T::Value> as Shaped<D::Less>>::SHAPE;
}

impl<T: ResponsePart<Value: Fields> + ?Sized, D: Depth> Look<T, D> {
    /// What is answered, if it is a return type.
    pub const ANSWER: Option<&'static Shape> = <D::Below<T::Value> as Shaped<D::Less>>::SHAPE;
}

/// The answers for a type of which the compiler knows nothing.
pub trait Unseen {
    /// What the type looks like.
    const SHAPE: Option<&'static Shape> = None;

    /// What is read, if it is the type of an argument.
    const VALUE: Option<&'static Shape> = None;

    /// What is answered, if it is a return type.
    const ANSWER: Option<&'static Shape> = None;
}

impl<T: ?Sized, D> Unseen for Look<T, D> {}

/// Stands in for a handler that has errors, so that neither `routes!` nor `expression!` adds any.
pub const FAULTY: &Handler = &Handler { fragment: None, path: None, known: None };

/// Whether two methods are the same, as a constant.
#[must_use]
pub const fn same_method(one: Method, other: Method) -> bool {
    same(one.name(), other.name())
}

/// A query string of this type, where a route and not the argument's type says that it is one.
#[must_use]
pub fn query_fields<T: JsonSchema + ?Sized>() -> Option<RequestPartType> {
    Some(RequestPartType::query::<T>())
}

/// The schema of a type, for whoever asks.
#[must_use]
pub fn schema_of<T: JsonSchema + ?Sized>() -> TypeSchema {
    TypeSchema::of::<T>()
}

/// The answer of an external operation, as JSON.
#[must_use]
pub fn json_answer<T: JsonSchema + ?Sized>() -> Option<ResponsePartType> {
    Some(ResponsePartType::json::<T>())
}
