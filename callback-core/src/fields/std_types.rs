//! Shapes of the standard library's types, and of `serde_json`'s values.
//!
//! Types whose form differs between systems, such as `OsString`, and types that serde writes as bytes, such as `CString`,
//! have none.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap, HashSet, LinkedList, VecDeque};
use std::marker::PhantomData;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4, SocketAddrV6};
use std::num::{
    NonZeroI8, NonZeroI16, NonZeroI32, NonZeroI64, NonZeroI128, NonZeroIsize, NonZeroU8, NonZeroU16, NonZeroU32,
    NonZeroU64, NonZeroU128, NonZeroUsize, Saturating, Wrapping,
};
use std::ops::{Bound, Range, RangeFrom, RangeInclusive, RangeTo};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::{Arc, Mutex, RwLock, atomic};
use std::time::{Duration, SystemTime};

use serde_json::{Map, Number, Value};

use super::{Depth, Fields, Object, Shape, Shaped};

const fn object(
    name: &'static str,
    names: &'static [&'static str],
    shapes: &'static [Option<&'static Shape>],
) -> Shape {
    Shape::Object(Object { name, names, shapes, flattened: &[] })
}

/// The shape of `T`, whose type parameters, if it has any, are shapes themselves.
#[derive(Debug)]
pub struct ShapeOf<T: ?Sized>(PhantomData<T>);

/// Implements the traits for types that contain no other, whose shape is the same at each depth.
macro_rules! plain {
    ($($ty:ty => $shape:expr;)+) => {$(
        impl Fields for $ty {
            type At<D: Depth> = ShapeOf<Self>;
        }
        impl<D: Depth> Shaped<D> for ShapeOf<$ty> {
            const SHAPE: Option<&'static Shape> = Some(&$shape);
        }
    )+};
}

/// Strings, numbers and booleans.
macro_rules! scalars {
    ($($ty:ty)+) => { plain! { $($ty => Shape::Scalar(stringify!($ty));)+ } };
}

scalars! {
    bool char str String Path PathBuf
    i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize f32 f64
    NonZeroI8 NonZeroI16 NonZeroI32 NonZeroI64 NonZeroI128 NonZeroIsize
    NonZeroU8 NonZeroU16 NonZeroU32 NonZeroU64 NonZeroU128 NonZeroUsize
    IpAddr Ipv4Addr Ipv6Addr SocketAddr SocketAddrV4 SocketAddrV6
    Number
}

#[cfg(target_has_atomic = "8")]
plain! {
    atomic::AtomicBool => Shape::Scalar("AtomicBool");
    atomic::AtomicI8 => Shape::Scalar("AtomicI8");
    atomic::AtomicU8 => Shape::Scalar("AtomicU8");
}
#[cfg(target_has_atomic = "16")]
plain! {
    atomic::AtomicI16 => Shape::Scalar("AtomicI16");
    atomic::AtomicU16 => Shape::Scalar("AtomicU16");
}
#[cfg(target_has_atomic = "32")]
plain! {
    atomic::AtomicI32 => Shape::Scalar("AtomicI32");
    atomic::AtomicU32 => Shape::Scalar("AtomicU32");
}
#[cfg(target_has_atomic = "64")]
plain! {
    atomic::AtomicI64 => Shape::Scalar("AtomicI64");
    atomic::AtomicU64 => Shape::Scalar("AtomicU64");
}
#[cfg(target_has_atomic = "ptr")]
plain! {
    atomic::AtomicIsize => Shape::Scalar("AtomicIsize");
    atomic::AtomicUsize => Shape::Scalar("AtomicUsize");
}

const SECONDS: Option<&Shape> = Some(&Shape::Scalar("u64"));
const NANOSECONDS: Option<&Shape> = Some(&Shape::Scalar("u32"));

plain! {
    () => Shape::Null("()");
    Duration => object("Duration", &["secs", "nanos"], &[SECONDS, NANOSECONDS]);
    SystemTime => object("SystemTime", &["secs_since_epoch", "nanos_since_epoch"], &[SECONDS, NANOSECONDS]);
    Value => Shape::Anything;
    Map<String, Value> => Shape::Map(Some(&Shape::Anything));
}

impl<T: ?Sized> Fields for PhantomData<T> {
    type At<D: Depth> = ShapeOf<()>;
}

/// Types with the shape of their content.
macro_rules! transparent {
    ($($ty:ty)+) => {$(
        impl<T: Fields + ?Sized> Fields for $ty {
            type At<D: Depth> = T::At<D>;
        }
    )+};
    (sized: $($ty:ty)+) => {$(
        impl<T: Fields> Fields for $ty {
            type At<D: Depth> = T::At<D>;
        }
    )+};
}

transparent! { &T &mut T Box<T> Rc<T> Arc<T> RefCell<T> Mutex<T> RwLock<T> }
transparent! { sized: Option<T> Cell<T> Wrapping<T> Saturating<T> Reverse<T> }

impl<T: Fields + ToOwned + ?Sized> Fields for Cow<'_, T> {
    type At<D: Depth> = T::At<D>;
}

/// A container of values with the shape `S`.
#[derive(Debug)]
pub struct ListShape<S: ?Sized>(PhantomData<S>);

impl<S: Shaped<D> + ?Sized, D: Depth> Shaped<D> for ListShape<S> {
    const SHAPE: Option<&'static Shape> = Some(&Shape::List(S::SHAPE));
}

macro_rules! lists {
    ($($ty:ident<T $(, $hasher:ident)?>)+) => {$(
        impl<T: Fields $(, $hasher)?> Fields for $ty<T $(, $hasher)?> {
            type At<D: Depth> = ListShape<T::At<D>>;
        }
    )+};
}

lists! { Vec<T> VecDeque<T> LinkedList<T> BinaryHeap<T> BTreeSet<T> HashSet<T, S> }

impl<T: Fields> Fields for [T] {
    type At<D: Depth> = ListShape<T::At<D>>;
}

/// An array of the length `N`, of values with the shape `S`.
#[derive(Debug)]
pub struct ArrayShape<S: ?Sized, const N: usize>(PhantomData<S>);

impl<S: Shaped<D> + ?Sized, D: Depth, const N: usize> Shaped<D> for ArrayShape<S, N> {
    const SHAPE: Option<&'static Shape> = Some(&Shape::Array(S::SHAPE, N));
}

impl<T: Fields, const N: usize> Fields for [T; N] {
    type At<D: Depth> = ArrayShape<T::At<D>, N>;
}

/// An object with values of the shape `S`.
#[derive(Debug)]
pub struct MapShape<S: ?Sized>(PhantomData<S>);

impl<S: Shaped<D> + ?Sized, D: Depth> Shaped<D> for MapShape<S> {
    const SHAPE: Option<&'static Shape> = Some(&Shape::Map(S::SHAPE));
}

impl<K, T: Fields> Fields for BTreeMap<K, T> {
    type At<D: Depth> = MapShape<T::At<D>>;
}

impl<K, T: Fields, S> Fields for HashMap<K, T, S> {
    type At<D: Depth> = MapShape<T::At<D>>;
}

macro_rules! tuples {
    ($(($($T:ident)+))+) => {$(
        impl<$($T: Fields),+> Fields for ($($T,)+) {
            type At<D: Depth> = ShapeOf<($(PhantomData<$T::At<D>>,)+)>;
        }
        impl<$($T: Shaped<D> + ?Sized,)+ D: Depth> Shaped<D> for ShapeOf<($(PhantomData<$T>,)+)> {
            const SHAPE: Option<&'static Shape> =
                Some(&Shape::Tuple("tuple", &[$($T::SHAPE),+]));
        }
    )+};
}

tuples! {
    (T0)
    (T0 T1)
    (T0 T1 T2)
    (T0 T1 T2 T3)
    (T0 T1 T2 T3 T4)
    (T0 T1 T2 T3 T4 T5)
    (T0 T1 T2 T3 T4 T5 T6)
    (T0 T1 T2 T3 T4 T5 T6 T7)
    (T0 T1 T2 T3 T4 T5 T6 T7 T8)
    (T0 T1 T2 T3 T4 T5 T6 T7 T8 T9)
    (T0 T1 T2 T3 T4 T5 T6 T7 T8 T9 T10)
    (T0 T1 T2 T3 T4 T5 T6 T7 T8 T9 T10 T11)
    (T0 T1 T2 T3 T4 T5 T6 T7 T8 T9 T10 T11 T12)
    (T0 T1 T2 T3 T4 T5 T6 T7 T8 T9 T10 T11 T12 T13)
    (T0 T1 T2 T3 T4 T5 T6 T7 T8 T9 T10 T11 T12 T13 T14)
    (T0 T1 T2 T3 T4 T5 T6 T7 T8 T9 T10 T11 T12 T13 T14 T15)
}

impl<T: Fields, E: Fields> Fields for Result<T, E> {
    type At<D: Depth> = ShapeOf<Result<PhantomData<T::At<D>>, PhantomData<E::At<D>>>>;
}

impl<T: Shaped<D> + ?Sized, E: Shaped<D> + ?Sized, D: Depth> Shaped<D>
    for ShapeOf<Result<PhantomData<T>, PhantomData<E>>>
{
    const SHAPE: Option<&'static Shape> = Some(&object("Result", &["Ok", "Err"], &[T::SHAPE, E::SHAPE]));
}

macro_rules! ranges {
    ($($ty:ident { $($name:literal: $of:ident)+ })+) => {$(
        impl<T: Fields> Fields for $ty<T> {
            type At<D: Depth> = ShapeOf<$ty<PhantomData<T::At<D>>>>;
        }
        impl<T: Shaped<D> + ?Sized, D: Depth> Shaped<D> for ShapeOf<$ty<PhantomData<T>>> {
            const SHAPE: Option<&'static Shape> =
                Some(&object(stringify!($ty), &[$($name),+], &[$($of::SHAPE),+]));
        }
    )+};
}

ranges! {
    Range { "start": T "end": T }
    RangeInclusive { "start": T "end": T }
    RangeFrom { "start": T }
    RangeTo { "end": T }
}

impl<T: Fields> Fields for Bound<T> {
    type At<D: Depth> = ShapeOf<Bound<PhantomData<T::At<D>>>>;
}

impl<T: Shaped<D> + ?Sized, D: Depth> Shaped<D> for ShapeOf<Bound<PhantomData<T>>> {
    const SHAPE: Option<&'static Shape> = Some(&Shape::Choice(
        "Bound",
        &[Some(&Shape::Scalar("Bound")), Some(&object("Bound", &["Included", "Excluded"], &[T::SHAPE, T::SHAPE]))],
    ));
}
