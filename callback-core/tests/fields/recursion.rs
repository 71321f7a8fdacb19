//! Types that contain themselves, by whatever way.

use std::collections::BTreeMap;

use callback_core::__private::{MaxDepth, ShapeProbe};
use callback_core::Fields;
use serde::{Deserialize, Serialize};

use crate::truth::{shape, writes};
use crate::walk::{Way, find};

#[derive(Debug, Default, Clone, Serialize, Deserialize, Fields)]
struct Node {
    id: u8,
    next: Option<Box<Self>>,
    children: Vec<Node>,
}

#[derive(Debug, Default, Clone, Serialize, Deserialize, Fields)]
struct Author {
    name: String,
    books: Vec<Book>,
}

#[derive(Debug, Default, Clone, Serialize, Deserialize, Fields)]
struct Book {
    title: String,
    author: Option<Box<Author>>,
    editions: Page<Book>,
}

#[derive(Debug, Default, Clone, Serialize, Deserialize, Fields)]
struct Page<T> {
    items: Vec<T>,
}

#[derive(Debug, Default, Clone, Serialize, Deserialize, Fields)]
struct Tree<T> {
    value: T,
    branches: Vec<Tree<T>>,
}

#[derive(Debug, Default, Clone, Serialize, Deserialize, Fields)]
struct Odd<T> {
    value: T,
    even: Option<Box<Even<T>>>,
}

#[derive(Debug, Default, Clone, Serialize, Deserialize, Fields)]
struct Even<T> {
    value: T,
    odd: Option<Box<Odd<T>>>,
}

#[derive(Debug, Clone, Serialize, Deserialize, Fields)]
#[serde(untagged)]
enum Json {
    Null,
    Number(f64),
    List(Vec<Json>),
    Object(BTreeMap<String, Json>),
    Boxed(Box<Json>),
}

/// Nothing but `null` is one.
#[derive(Debug, Clone, Serialize, Deserialize, Fields)]
struct Never(Option<Box<Never>>);

/// In a constant, as the macros ask for it.
const _: () = assert!(ShapeProbe::<Node, MaxDepth>::SHAPE.is_some());
const _: () = assert!(ShapeProbe::<Odd<Author>, MaxDepth>::SHAPE.is_some());

fn known<T: Fields>(pointer: &str) -> bool {
    let pointer: Vec<_> = pointer.split('/').map(ToOwned::to_owned).collect();
    let found = find(shape::<T>(), Way::Write, &pointer);
    assert!(!found.unknown, "{pointer:?} is not known");
    !found.nothing()
}

#[test]
fn recursive_types_are_known_some_way_down() {
    assert!(known::<Node>("next/next/children/0/next/id"));
    assert!(!known::<Node>("next/next/children/0/next/ident"));
    assert!(known::<Author>("books/0/author/books/0/editions/items/1/title"));
    assert!(!known::<Author>("books/0/author/books/0/editions/items/1/name"));
    assert!(known::<Tree<Node>>("branches/0/branches/1/value/next/id"));
    assert!(!known::<Tree<Node>>("branches/0/branches/1/value/next/value"));
    assert!(known::<Odd<u8>>("even/odd/even/value"));
    assert!(!known::<Odd<u8>>("even/even"));
}

#[test]
fn below_the_last_level_nothing_is_known() {
    let pointer = vec!["next".to_owned(); 64];
    assert!(find(shape::<Node>(), Way::Write, &pointer).unknown);
    assert!(find(shape::<Never>(), Way::Write, &pointer).unknown);
}

#[test]
fn values_in_them_are_where_they_are_known() {
    let leaf = || Tree { value: 1, branches: Vec::new() };
    let mut tree = leaf();
    for _ in 0..4 {
        tree = Tree { value: 1, branches: vec![tree, leaf()] };
    }
    writes([tree]);
    let known = |pointer: &[&str]| {
        let pointer: Vec<_> = pointer.iter().map(|&segment| segment.to_owned()).collect();
        find(shape::<Json>(), Way::Write, &pointer)
    };
    assert!(known(&["a", "0", "b"]).scalar && known(&["a"]).compound);
}
