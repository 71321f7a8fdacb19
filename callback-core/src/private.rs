//! The one door through which generated code enters. Not public API.

use std::marker::PhantomData;

use schemars::JsonSchema;

use callback_expression::str_eq;

pub use core::option::Option::{self, None, Some};
pub use inventory;

pub use callback_macros::routes;

pub use crate::const_check::{
    ArgumentFacts, OperationFacts, ParameterFacts, ResponseBodyFacts, RouterLimits, check, nothing, route_of,
};
pub use crate::const_check::{DeclaredExpression, expression_of, place};
pub use crate::external::{Argument, Call, CfgRemoved, DefaultExpression, ExternalOperation};
pub use crate::fields::{Depth, Fields, Object, Shape, Shaped, Succ, Zero};
pub use crate::fragment::*;
pub use crate::part::{
    InputDescription, InputLocation, OperationInput, OperationOutput, OutputDescription, StatusPattern,
};
pub use crate::schema::Contract;

/// Asks a concrete type what it tells the document. An inherent function, whose block demands the trait, is chosen
/// over the trait function of the same name; where the type lacks the trait, that one answers that it knows nothing.
///
/// The schema is demanded by the function, not by its block: a known extractor over a type without a schema is
/// chosen all the same, and then fails to compile.
#[derive(Debug)]
pub struct InputProbe<T: ?Sized>(PhantomData<T>);

impl<T: OperationInput + ?Sized> InputProbe<T> {
    /// Which part of the request the type of an argument reads.
    pub const PLACE: Option<InputLocation> = Some(T::PLACE);

    /// What the type of an argument tells.
    #[must_use]
    pub fn argument() -> Option<InputDescription>
    where
        T::Value: JsonSchema,
    {
        Some(InputDescription::of::<T>())
    }
}

impl<T: OperationOutput + ?Sized> InputProbe<T> {
    /// Whether the return type answers with a body.
    pub const HAS_BODY: Option<bool> = Some(T::MEDIA_TYPE.is_some());

    /// What the return type tells.
    #[must_use]
    pub fn returned() -> Option<OutputDescription>
    where
        T::Value: JsonSchema,
    {
        Some(OutputDescription::of::<T>())
    }
}

/// The same for a handler that another library documents: there a type without a schema tells nothing.
impl<T: OperationInput<Value: JsonSchema> + ?Sized> InputProbe<T> {
    /// What the type of an argument tells.
    #[must_use]
    pub fn known_argument() -> Option<InputDescription> {
        Some(InputDescription::of::<T>())
    }
}

impl<T: OperationOutput<Value: JsonSchema> + ?Sized> InputProbe<T> {
    /// What the return type tells.
    #[must_use]
    pub fn known_returned() -> Option<OutputDescription> {
        Some(OutputDescription::of::<T>())
    }
}

/// The answers for a type that tells nothing.
pub trait InputFallback {
    /// Which part of the request the type of an argument reads.
    const PLACE: Option<InputLocation> = None;

    /// Whether the return type answers with a body.
    const HAS_BODY: Option<bool> = None;

    /// What the type of an argument tells.
    #[must_use]
    fn argument() -> Option<InputDescription> {
        None
    }

    /// What the return type tells.
    #[must_use]
    fn returned() -> Option<OutputDescription> {
        None
    }

    /// What the type of an argument tells.
    #[must_use]
    fn known_argument() -> Option<InputDescription> {
        None
    }

    /// What the return type tells.
    #[must_use]
    fn known_returned() -> Option<OutputDescription> {
        None
    }
}

impl<T: ?Sized> InputFallback for InputProbe<T> {}

/// Asks a concrete type what it looks like on the wire, in the same way.
#[derive(Debug)]
pub struct ShapeProbe<T: ?Sized, D>(PhantomData<D>, PhantomData<T>);

type Four<D> = Succ<Succ<Succ<Succ<D>>>>;

/// As deep as the compiler looks: sixteen types within each other, lists and the like not counted.
pub type MaxDepth = Four<Four<Four<Four<Zero>>>>;

impl<T: Fields + ?Sized, D: Depth> ShapeProbe<T, D> {
    /// What the type looks like.
    pub const SHAPE: Option<&'static Shape> = <D::Below<T> as Shaped<D::Less>>::SHAPE;
}

impl<T: OperationInput<Value: Fields> + ?Sized, D: Depth> ShapeProbe<T, D> {
    /// What is read, if it is the type of an argument.
    pub const VALUE: Option<&'static Shape> = <D::Below<T::Value> as Shaped<D::Less>>::SHAPE;
}

impl<T: OperationOutput<Value: Fields> + ?Sized, D: Depth> ShapeProbe<T, D> {
    /// What is answered, if it is a return type.
    pub const ANSWER: Option<&'static Shape> = <D::Below<T::Value> as Shaped<D::Less>>::SHAPE;
}

/// The answers for a type of which the compiler knows nothing.
pub trait ShapeFallback {
    /// What the type looks like.
    const SHAPE: Option<&'static Shape> = None;

    /// What is read, if it is the type of an argument.
    const VALUE: Option<&'static Shape> = None;

    /// What is answered, if it is a return type.
    const ANSWER: Option<&'static Shape> = None;
}

impl<T: ?Sized, D> ShapeFallback for ShapeProbe<T, D> {}

/// Stands in for a handler that has errors, so that neither `routes!` nor `expression!` adds any.
pub const FAULTY: &Handler = &Handler { fragment: None, path: None, known: None };

/// Whether two methods are the same, as a constant.
#[must_use]
pub const fn same_method(one: Method, other: Method) -> bool {
    str_eq(one.name(), other.name())
}

/// A query string of this type, where a route and not the argument's type says that it is one.
#[must_use]
pub fn query_fields<T: JsonSchema + ?Sized>() -> Option<InputDescription> {
    Some(InputDescription::query::<T>())
}

/// The schema of a type, for whoever asks.
#[must_use]
pub fn schema_of<T: JsonSchema + ?Sized>() -> TypeSchema {
    TypeSchema::of::<T>()
}

/// The answer of an external operation, as JSON.
#[must_use]
pub fn json_answer<T: JsonSchema + ?Sized>() -> Option<OutputDescription> {
    Some(OutputDescription::json::<T>())
}
