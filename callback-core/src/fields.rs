//! Shapes: the names of a type's fields on the wire, as constants that expressions are checked against.
//!
//! A type may contain itself, and a constant may not: not even by way of a static, which the compiler evaluates where a
//! constant refers to it. So shapes have a limited depth, which is counted in types: a constant of each depth refers to
//! those of the depth below, and at depth zero there is no shape.
//!
//! Shapes are for constants only. Where a program refers to the shape of a recursive type, the compiler emits a copy of what
//! it contains for every path that leads there.

pub(crate) mod std_types;

use std::marker::PhantomData;

/// A type whose fields are known at compile time, under the names that serde reads and writes.
///
/// Derive it with serde's derives:
///
/// ```
/// use callback_core::Fields;
/// use schemars::JsonSchema;
/// use serde::Deserialize;
///
/// #[derive(Deserialize, JsonSchema, Fields)]
/// #[serde(rename_all = "camelCase")]
/// struct Subscribe {
///     callback_url: String, // `$request.body.callbackUrl`, and `callback_url` does not compile
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "the fields of `{Self}` are not known at compile time",
    note = "derive them: `#[derive(callback_core::Fields)]`"
)]
pub trait Fields {
    /// A type with this type's shape, down to a depth: the type itself, or another of the same shape.
    #[doc(hidden)]
    type At<D: Depth>: Shaped<D> + ?Sized;
}

/// A type with a shape, down to a depth.
///
/// This trait is derived too; by `Fields`, a generic `T` has it for each depth.
pub trait Shaped<D: Depth> {
    /// The shape; `None` if it is unknown, as that of a newtype of a type without one.
    const SHAPE: Option<&'static Shape>;
}

/// A type with an object as its shape, down to a depth.
///
/// This trait is derived for structs in the place of [`Shaped`]: rustc looks at all types that a shape may contain for each
/// constant that borrows one, and borrows that of [`ObjectShape`] for all structs.
pub trait ObjectFields<D: Depth> {
    /// The object.
    const OBJECT: Object;
}

/// The shape of a type with [`ObjectFields`].
#[derive(Debug)]
pub struct ObjectShape<T: ?Sized>(PhantomData<T>);

impl<T: ObjectFields<D> + ?Sized, D: Depth> Shaped<D> for ObjectShape<T> {
    const SHAPE: Option<&'static Shape> = Some(&Shape::Object(T::OBJECT));
}

/// A generic type with a shape, down to a depth, whatever its type parameters are: what depends on them is unknown.
///
/// This trait is derived too, for types that implement [`Fields`] only with certain type parameters.
pub trait OwnShaped<D: Depth> {
    /// The shape.
    const SHAPE: Option<&'static Shape>;
}

/// A depth of shapes.
pub trait Depth {
    /// The depth below.
    type Less: Depth;

    /// A type with the shape of a field's type, at the depth below.
    type Below<T: Fields + ?Sized>: Shaped<Self::Less> + ?Sized;
}

/// The deepest level, which has no shapes.
#[derive(Debug)]
pub enum Depth0 {}

impl Shaped<Self> for Depth0 {
    const SHAPE: Option<&'static Shape> = None;
}

impl Depth for Depth0 {
    type Less = Self;
    type Below<T: Fields + ?Sized> = Self;
}

/// Declares depths, each with the one below. rustc compares and prints such a name for less than a type within types.
macro_rules! depths {
    ($($depth:ident above $less:ident;)+) => {$(
        /// A depth of shapes.
        #[derive(Debug)]
        pub enum $depth {}

        impl Depth for $depth {
            type Less = $less;
            type Below<T: Fields + ?Sized> = T::At<$less>;
        }
    )+};
}

depths! {
    Depth1 above Depth0;
    Depth2 above Depth1;
    Depth3 above Depth2;
    Depth4 above Depth3;
    Depth5 above Depth4;
    Depth6 above Depth5;
    Depth7 above Depth6;
    Depth8 above Depth7;
    Depth9 above Depth8;
    Depth10 above Depth9;
    Depth11 above Depth10;
    Depth12 above Depth11;
    Depth13 above Depth12;
    Depth14 above Depth13;
    Depth15 above Depth14;
    MaxDepth above Depth15;
}

/// The form of a type's values as JSON, as far as pointers and parameters need it.
///
/// `None` in place of a shape: it is unknown. `Option<T>`, smart pointers and newtypes have the shape of their content.
#[derive(Debug)]
pub enum Shape {
    /// A string, a number or a boolean, and the type's name, for messages.
    Scalar(&'static str),
    /// `null`, which is not part of a URL, and the type's name.
    Null(&'static str),
    /// A struct.
    Object(Object),
    /// An enum: the type's name, and the shapes of its variants.
    Choice(&'static str, &'static [Option<&'static Shape>]),
    /// An array of any length, and the shape of its elements.
    List(Option<&'static Shape>),
    /// An array of this length, and the shape of its elements.
    Array(Option<&'static Shape>, usize),
    /// An array of fixed length: the type's name, and the shapes of its elements.
    Tuple(&'static str, &'static [Option<&'static Shape>]),
    /// An object with arbitrary keys, and the shape of its values.
    Map(Option<&'static Shape>),
    /// JSON of any kind.
    Anything,
    /// In place of the shape of a field: the name of the field that this name is an alias of. `Deserialize` reads it, and
    /// documents do not have it.
    Alias(&'static str),
    /// A type that is read and written in different forms.
    Contracts {
        /// The shape that serde's `Deserialize` reads.
        read: Option<&'static Shape>,
        /// The shape that serde's `Serialize` writes.
        write: Option<&'static Shape>,
    },
}

/// An object with named fields.
///
/// rustc evaluates this for every type, and a list of names and a list of shapes cost it half of what a list of pairs does.
#[derive(Debug)]
pub struct Object {
    /// The type's name, for messages.
    pub name: &'static str,
    /// The names of the fields on the wire.
    pub names: &'static [&'static str],
    /// The shapes of the fields, in the same order.
    pub shapes: &'static [Option<&'static Shape>],
    /// The shapes whose fields are fields of this object, by `#[serde(flatten)]`.
    pub flattened: &'static [Option<&'static Shape>],
}
