//! The items that generated code uses. Not public API.

use std::marker::PhantomData;

use callback_expression::str_eq;

pub use core::option::Option::{self, None, Some};
pub use inventory;

pub use callback_check::{Function, ParameterIn, Requirement};
pub use callback_macros::routes;

pub use crate::__if_calls as if_calls;
pub use crate::const_check::{
    DeclaredExpression, RouterLimits, bind, check, check_default, check_segments, expression_of, name_without_dollar,
    route_of,
};
pub use crate::contract::Contract;
pub use crate::delivery::SignatureProfile;
pub use crate::document::{document_of, requirement};
#[cfg(feature = "calls")]
pub use crate::external::Call;
pub use crate::external::{Argument, CfgRemoved, DefaultExpression, ExternalOperation};
pub use crate::fields::std_types::{ArrayShape, ListShape, MapShape, ShapeOf};
pub use crate::fields::{Depth, Depth8, Fields, MaxDepth, Object, ObjectFields, ObjectShape, OwnShaped, Shape, Shaped};
pub use crate::fragment::*;
pub use crate::handler::{
    InputDescription, InputLocation, InputPart, Opaque, OperationInput, OperationOutput, OutputDescription,
};
pub use crate::handler_declaration::{ArgumentFacts, HandlerDeclaration, ParameterFacts, ResponseBodyFacts};
pub use crate::method::Method;
pub use crate::route::Route;
pub use crate::status_pattern::StatusPattern;
pub use crate::type_schema::{HasBodySchema, HasSchema, TypeSchema};

/// The part of an argument that its route, and not its type, declares to be the query string.
pub const QUERY: Option<InputPart> = Some(InputPart { location: InputLocation::Query, as_received: false });

/// The empty lists that the macros print: rustc has less to check in a name than in `&[]`.
#[allow(missing_docs, reason = "each is named after the field that it is for")]
pub mod empty {
    use super::{Callback, Detail, Fact, Header, PathItemFact, Shape, SignatureFact};

    pub const CALLBACKS: &[Callback] = &[];
    pub const SIGNATURE_FACTS: &[SignatureFact] = &[];
    pub const DETAILS: &[Detail] = &[];
    pub const FACTS: &[Fact] = &[];
    pub const FLATTENED: &[Option<&Shape>] = &[];
    pub const HEADERS: &[Header] = &[];
    pub const PATH_ITEM_FACTS: &[PathItemFact] = &[];
}

/// Probes whether a concrete type describes an input or an output.
///
/// An inherent item, whose block requires the trait, takes precedence over the item of the same name in
/// [`HandlerFallback`], which is for all other types.
///
/// The schema is required by the function and not by its block: an extractor over a type without a schema is chosen all
/// the same, and then fails to compile.
#[derive(Debug)]
pub struct HandlerProbe<T: ?Sized>(PhantomData<T>);

impl<T: OperationInput + ?Sized> HandlerProbe<T> {
    /// The part of the request that an argument of the type reads.
    pub const PART: Option<InputPart> = Some(InputPart { location: T::LOCATION, as_received: T::AS_RECEIVED });

    /// Describes an argument of the type.
    ///
    /// # Errors
    ///
    /// Never.
    pub fn input() -> Result<InputDescription, &'static str>
    where
        T::Value: HasSchema,
    {
        Ok(InputDescription::of::<T>())
    }
}

impl<T: OperationOutput + ?Sized> HandlerProbe<T> {
    /// `true` if the response of the return type has a body.
    pub const HAS_BODY: Option<bool> = Some(T::MEDIA_TYPE.is_some());

    /// Describes the return type.
    #[must_use]
    pub fn output() -> Option<OutputDescription>
    where
        T::Value: HasSchema,
    {
        Some(OutputDescription::of::<T>())
    }
}

impl<T, E: OperationOutput> HandlerProbe<Result<T, E>> {
    /// Describes the error type of the return type.
    #[must_use]
    pub fn error() -> Option<OutputDescription>
    where
        E::Value: HasSchema,
    {
        Some(OutputDescription::of::<E>())
    }
}

/// For handlers that another library documents, a type without a schema is as good as one without the trait.
impl<T: OperationInput<Value: HasSchema> + ?Sized> HandlerProbe<T> {
    /// Describes an argument of the type.
    ///
    /// # Errors
    ///
    /// Never.
    pub fn input_with_schema() -> Result<InputDescription, &'static str> {
        Ok(InputDescription::of::<T>())
    }
}

impl<T, E: OperationOutput<Value: HasSchema>> HandlerProbe<Result<T, E>> {
    /// Describes the error type of the return type.
    #[must_use]
    pub fn error_with_schema() -> Option<OutputDescription> {
        Some(OutputDescription::of::<E>())
    }
}

impl<T: OperationOutput<Value: HasSchema> + ?Sized> HandlerProbe<T> {
    /// Describes the return type.
    #[must_use]
    pub fn output_with_schema() -> Option<OutputDescription> {
        Some(OutputDescription::of::<T>())
    }
}

impl<T: HasSchema + ?Sized> HandlerProbe<T> {
    /// Describes a query string of the type.
    ///
    /// # Errors
    ///
    /// Never.
    pub fn query() -> Result<InputDescription, &'static str> {
        query_input::<T>()
    }

    /// Returns the schema of the type.
    #[must_use]
    pub fn schema() -> TypeSchema {
        T::type_schema()
    }
}

/// The items of [`HandlerProbe`] for types that do not describe themselves.
pub trait HandlerFallback {
    /// The part of the request that an argument of the type reads.
    const PART: Option<InputPart> = None;

    /// `true` if the response of the return type has a body.
    const HAS_BODY: Option<bool> = None;

    /// Returns the name of this probe, which contains that of the type.
    ///
    /// # Errors
    ///
    /// Always.
    fn input() -> Result<InputDescription, &'static str> {
        Err(std::any::type_name::<Self>())
    }

    /// Describes the return type.
    #[must_use]
    fn output() -> Option<OutputDescription> {
        None
    }

    /// Describes the error type of the return type.
    #[must_use]
    fn error() -> Option<OutputDescription> {
        None
    }

    /// Returns the name of this probe, which contains that of the type.
    ///
    /// # Errors
    ///
    /// Always.
    fn input_with_schema() -> Result<InputDescription, &'static str> {
        Err(std::any::type_name::<Self>())
    }

    /// Describes the return type.
    #[must_use]
    fn output_with_schema() -> Option<OutputDescription> {
        None
    }

    /// Returns the name of this probe, which contains that of the type.
    ///
    /// # Errors
    ///
    /// Always.
    fn query() -> Result<InputDescription, &'static str> {
        Err(std::any::type_name::<Self>())
    }

    /// Returns a schema that allows everything.
    #[must_use]
    fn schema() -> TypeSchema {
        schema_of::<Opaque>()
    }

    /// Describes the error type of the return type.
    #[must_use]
    fn error_with_schema() -> Option<OutputDescription> {
        None
    }
}

impl<T: ?Sized> HandlerFallback for HandlerProbe<T> {}

/// Probes whether a concrete type has a [`Shape`], as [`HandlerProbe`] does.
#[derive(Debug)]
pub struct ShapeProbe<T: ?Sized, D>(PhantomData<D>, PhantomData<T>);

impl<T: Fields + ?Sized, D: Depth> ShapeProbe<T, D> {
    /// The shape of the type.
    pub const SHAPE: Option<&'static Shape> = <D::Below<T> as Shaped<D::Less>>::SHAPE;
}

impl<T: OperationInput<Value: Fields> + ?Sized, D: Depth> ShapeProbe<T, D> {
    /// The shape of the value, if it is the type of an argument.
    pub const INPUT: Option<&'static Shape> = <D::Below<T::Value> as Shaped<D::Less>>::SHAPE;
}

impl<T: OperationOutput<Value: Fields> + ?Sized, D: Depth> ShapeProbe<T, D> {
    /// The shape of the body, if it is a return type.
    pub const OUTPUT: Option<&'static Shape> = <D::Below<T::Value> as Shaped<D::Less>>::SHAPE;
}

impl<T: OwnShaped<D> + ?Sized, D: Depth> ShapeProbe<T, D> {
    /// The shape of the type, as far as it does not depend on type parameters.
    pub const OWN: Option<&'static Shape> = T::SHAPE;
}

impl<T: OperationInput<Value: OwnShaped<D>> + ?Sized, D: Depth> ShapeProbe<T, D> {
    /// The shape of the value, if it is the type of an argument.
    pub const OWN_INPUT: Option<&'static Shape> = <T::Value as OwnShaped<D>>::SHAPE;
}

impl<T: OperationOutput<Value: OwnShaped<D>> + ?Sized, D: Depth> ShapeProbe<T, D> {
    /// The shape of the body, if it is a return type.
    pub const OWN_OUTPUT: Option<&'static Shape> = <T::Value as OwnShaped<D>>::SHAPE;
}

/// Returns the shape of a generic type: the whole one, or else its own.
#[must_use]
pub const fn shape_or_own(shape: Option<&'static Shape>, own: Option<&'static Shape>) -> Option<&'static Shape> {
    match shape {
        Some(_) => shape,
        None => own,
    }
}

/// The items of [`ShapeProbe`] for types without a shape.
pub trait ShapeFallback {
    /// The shape of the type.
    const SHAPE: Option<&'static Shape> = None;

    /// The shape of the value, if it is the type of an argument.
    const INPUT: Option<&'static Shape> = None;

    /// The shape of the body, if it is a return type.
    const OUTPUT: Option<&'static Shape> = None;

    /// The shape of the type, as far as it does not depend on type parameters.
    const OWN: Option<&'static Shape> = None;

    /// The shape of the value, if it is the type of an argument.
    const OWN_INPUT: Option<&'static Shape> = None;

    /// The shape of the body, if it is a return type.
    const OWN_OUTPUT: Option<&'static Shape> = None;
}

impl<T: ?Sized, D> ShapeFallback for ShapeProbe<T, D> {}

/// Returns `true` if two methods are the same.
#[must_use]
pub const fn same_method(one: Method, other: Method) -> bool {
    str_eq(one.name(), other.name())
}

/// Describes a query string of this type, for an argument that its route, and not its type, declares to be one.
///
/// # Errors
///
/// Never.
pub fn query_input<T: HasSchema + ?Sized>() -> Result<InputDescription, &'static str> {
    Ok(InputDescription::query::<T>())
}

/// Returns the schema of a type.
#[must_use]
pub fn schema_of<T: HasSchema + ?Sized>() -> TypeSchema {
    T::type_schema()
}

/// Returns the schema of the body of an external operation.
#[must_use]
pub fn body_schema_of<T: HasBodySchema + ?Sized>() -> TypeSchema {
    T::type_schema()
}

/// Describes the response of an external operation, which is JSON.
#[must_use]
pub fn json_output<T: HasBodySchema + ?Sized>() -> Option<OutputDescription> {
    Some(OutputDescription::json::<T>())
}

/// Returns the facts of an external operation's JSON body and JSON response. rustc checks the list once here, and not for each
/// operation.
#[must_use]
pub const fn json_signature<B: HasBodySchema + ?Sized, R: HasBodySchema + ?Sized>() -> &'static [SignatureFact] {
    &[SignatureFact::JsonBody(body_schema_of::<B>), SignatureFact::Returns(json_output::<R>)]
}
