//! Types that contain themselves, directly or not.

use std::collections::BTreeMap;

use callback_core::__private::{Contract, MaxDepth, ShapeProbe};
use callback_core::Fields;
use serde::{Deserialize, Serialize};

use crate::agreement::{shape, writes};
use crate::lookup::look_up;

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

/// A type whose only value is `null`.
#[derive(Debug, Clone, Serialize, Deserialize, Fields)]
struct Never(Option<Box<Never>>);

/// In a constant, as in expansions.
const _: () = assert!(ShapeProbe::<Node, MaxDepth>::SHAPE.is_some());
const _: () = assert!(ShapeProbe::<Odd<Author>, MaxDepth>::SHAPE.is_some());

fn has<T: Fields>(pointer: &str) -> bool {
    let pointer: Vec<_> = pointer.split('/').map(ToOwned::to_owned).collect();
    let found = look_up(shape::<T>(), Contract::Serialize, &pointer);
    assert!(!found.unknown, "{pointer:?} is not known");
    !found.is_missing()
}

#[test]
fn recursive_types_have_shapes_to_some_depth() {
    assert!(has::<Node>("next/next/children/0/next/id"));
    assert!(!has::<Node>("next/next/children/0/next/ident"));
    assert!(has::<Author>("books/0/author/books/0/editions/items/1/title"));
    assert!(!has::<Author>("books/0/author/books/0/editions/items/1/name"));
    assert!(has::<Tree<Node>>("branches/0/branches/1/value/next/id"));
    assert!(!has::<Tree<Node>>("branches/0/branches/1/value/next/value"));
    assert!(has::<Odd<u8>>("even/odd/even/value"));
    assert!(!has::<Odd<u8>>("even/even"));
}

#[test]
fn below_the_maximal_depth_shapes_are_unknown() {
    let pointer = vec!["next".to_owned(); 64];
    assert!(look_up(shape::<Node>(), Contract::Serialize, &pointer).unknown);
    assert!(look_up(shape::<Never>(), Contract::Serialize, &pointer).unknown);
}

#[test]
fn shapes_of_recursive_types_agree_with_serde() {
    let leaf = || Tree { value: 1, branches: Vec::new() };
    let mut tree = leaf();
    for _ in 0..4 {
        tree = Tree { value: 1, branches: vec![tree, leaf()] };
    }
    writes([tree]);
    let known = |pointer: &[&str]| {
        let pointer: Vec<_> = pointer.iter().map(|&segment| segment.to_owned()).collect();
        look_up(shape::<Json>(), Contract::Serialize, &pointer)
    };
    assert!(known(&["a", "0", "b"]).scalar && known(&["a"]).compound);
}
