//! The standard library's types.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap, HashSet, LinkedList, VecDeque};
use std::marker::PhantomData;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4, SocketAddrV6};
use std::num::{NonZeroI8, NonZeroU128, Saturating, Wrapping};
use std::ops::Bound;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicIsize, AtomicU64};
use std::sync::{Mutex, RwLock};
use std::time::{Duration, SystemTime};

use callback_core::__private::Shape;
use callback_core::Fields;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::agreement::{both, shape, writes};

#[derive(Debug, Default, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Fields)]
struct Inner {
    sku: String,
}

#[test]
fn scalars() {
    both([true]);
    both(['x']);
    both([String::new()]);
    both([PathBuf::new()]);
    both([1_i8]);
    both([1_i16]);
    both([1_i32]);
    both([1_i64]);
    both([1_i128]);
    both([1_isize]);
    both([1_u8]);
    both([1_u16]);
    both([1_u32]);
    both([1_u64]);
    both([1_u128]);
    both([1_usize]);
    both([1_f32]);
    both([1_f64]);
    both([NonZeroI8::MIN]);
    both([NonZeroU128::MIN]);
    both([IpAddr::V4(Ipv4Addr::LOCALHOST)]);
    both([Ipv4Addr::LOCALHOST]);
    both([Ipv6Addr::LOCALHOST]);
    both([SocketAddr::V4(SocketAddrV4::new(Ipv4Addr::LOCALHOST, 1))]);
    both([SocketAddrV4::new(Ipv4Addr::LOCALHOST, 1)]);
    both([SocketAddrV6::new(Ipv6Addr::LOCALHOST, 1, 0, 0)]);
    both([AtomicBool::new(true)]);
    both([AtomicIsize::new(1)]);
    both([AtomicU64::new(1)]);
    both([serde_json::Number::from(1)]);
    both([()]);
    both([PhantomData::<Inner>]);
    writes([""]);
    writes([Path::new("")]);
    writes([Cow::Borrowed("")]);
}

#[test]
fn objects() {
    both([Duration::ZERO]);
    both([SystemTime::UNIX_EPOCH]);
    both([Ok(Inner::default()), Err(1_u8)]);
    both([Inner::default()..Inner::default()]);
    both([Inner::default()..=Inner::default()]);
    both([Inner::default()..]);
    both([..Inner::default()]);
    both([Bound::Unbounded, Bound::Included(Inner::default()), Bound::Excluded(Inner::default())]);
    both([BTreeMap::from([(1_u8, Inner::default())])]);
    both([HashMap::<String, Inner>::from([("a/b".to_owned(), Inner::default())])]);
}

#[test]
fn arrays() {
    let inner = Inner::default;
    both([vec![inner()]]);
    both([VecDeque::from([inner()])]);
    both([LinkedList::from([inner()])]);
    both([BTreeSet::from([inner()])]);
    both([HashSet::from([inner()])]);
    both([BinaryHeap::from([inner()])]);
    both([[inner(), inner()]]);
    both([Box::<[Inner]>::from([inner()])]);
    both([(inner(),)]);
    both([(1_u8, inner(), [1_u8])]);
    both([(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, inner())]);
    writes([(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, inner())]);
}

#[test]
fn types_with_the_shape_of_their_content() {
    let inner = Inner::default;
    both([Some(inner()), None]);
    both([Some(Some(Box::new(inner())))]);
    both([Cell::new(1_u8)]);
    both([RefCell::new(inner())]);
    both([Mutex::new(inner())]);
    both([RwLock::new(inner())]);
    both([Wrapping(1_u8)]);
    both([Saturating(1_u8)]);
    both([Reverse(inner())]);
    both([Cow::<'static, Inner>::Owned(inner())]);
    writes([&inner()]);
    writes([&mut inner()]);
    assert!(matches!(shape::<std::rc::Rc<str>>(), Some(Shape::Scalar("str"))));
    assert!(matches!(shape::<std::sync::Arc<[u8]>>(), Some(Shape::List(Some(Shape::Scalar("u8"))))));
}

#[test]
fn json_values() {
    both([json!(1), json!({ "a": [1, { "b": 1 }] })]);
    both([Map::<String, Value>::from_iter([("a".to_owned(), json!({ "b": 1 }))])]);
    assert!(matches!(shape::<Value>(), Some(Shape::Anything)));
}
