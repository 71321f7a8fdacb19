//! The names that a type's fields have on the wire, as constants: what the compiler checks expressions against.
//!
//! A type may contain itself, and a constant may not: not even by way of a static, which the compiler evaluates where a
//! constant refers to it. So shapes go down a number of levels, and the levels are counted in types: a constant of each
//! refers to those of the level below, and at the bottom nothing is known.
//!
//! Shapes are meant for constants only. Where a program refers to that of a recursive type, the compiler prints what it
//! contains once for every way that leads to it.

mod std_types;

use std::marker::PhantomData;

/// A type whose fields the compiler knows, under the names that serde reads and writes.
///
/// Derive it, beside serde's derives: `#[derive(Deserialize, JsonSchema, Fields)]`.
#[diagnostic::on_unimplemented(
    message = "the compiler does not know the fields of `{Self}`",
    note = "derive them: `#[derive(callback_core::Fields)]`"
)]
pub trait Fields {
    /// Something that has the type's shape, down to a depth: the type itself, or what another type has.
    #[doc(hidden)]
    type At<D: Depth>: Shaped<D> + ?Sized;
}

/// The shape of a type, down to a depth.
///
/// It is this that is derived; `Fields` says of a generic `T` that it has one for each depth.
pub trait Shaped<D: Depth> {
    /// What the type looks like on the wire; `None` if that is not known, as of a newtype of such a type.
    const SHAPE: Option<&'static Shape>;
}

/// A number of levels.
pub trait Depth {
    /// One level less.
    type Less: Depth;

    /// What has the shape of a field's type, one level below.
    type Below<T: Fields + ?Sized>: Shaped<Self::Less> + ?Sized;
}

/// No level: nothing is known.
#[derive(Debug)]
pub enum Zero {}

/// One level more than `D`.
#[derive(Debug)]
pub struct Succ<D>(PhantomData<D>);

impl Shaped<Self> for Zero {
    const SHAPE: Option<&'static Shape> = None;
}

impl Depth for Zero {
    type Less = Self;
    type Below<T: Fields + ?Sized> = Self;
}

impl<D: Depth> Depth for Succ<D> {
    type Less = D;
    type Below<T: Fields + ?Sized> = T::At<D>;
}

/// What a value of a type looks like as JSON, as far as pointers and parameters are concerned.
///
/// `None` in place of a shape: it is not known. `Option<T>`, pointers and newtypes look like what they hold.
#[derive(Debug)]
pub enum Shape {
    /// A string, a number, a boolean or `null`: the type's name, for messages.
    Scalar(&'static str),
    /// A struct.
    Object(Object),
    /// An enum: the type's name, and what each of its variants looks like.
    Choice(&'static str, &'static [Option<&'static Shape>]),
    /// An array of any length, of such elements.
    List(Option<&'static Shape>),
    /// An array of these elements.
    Tuple(&'static str, &'static [Option<&'static Shape>]),
    /// An object of any keys, with such values.
    Map(Option<&'static Shape>),
    /// JSON of any kind.
    Anything,
    /// What is read does not look like what is written.
    Contracts {
        /// What serde's `Deserialize` reads.
        read: Option<&'static Shape>,
        /// What serde's `Serialize` writes.
        write: Option<&'static Shape>,
    },
}

/// An object of certain fields. rustc evaluates this for every type, and lists of names and lists of shapes cost it
/// half of what a list of both does.
#[derive(Debug)]
pub struct Object {
    /// The type's name, for messages.
    pub name: &'static str,
    /// The names of the fields on the wire.
    pub names: &'static [&'static str],
    /// What they look like, in the same order.
    pub shapes: &'static [Option<&'static Shape>],
    /// `#[serde(flatten)]`: what has its own fields here.
    pub flattened: &'static [Option<&'static Shape>],
}
