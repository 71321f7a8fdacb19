//! JSON pointers, resolved in the shapes of types.

use callback_expression::{array_index, str_eq};

use crate::contract::Contract;
use crate::fields::{Object, Shape};

/// The target of a pointer.
#[derive(Clone, Copy)]
pub(super) enum Target {
    /// A value of this shape.
    Value(&'static Shape),
    /// A value whose type has no shape.
    Unknown,
    /// There is none.
    Missing(Missing),
}

/// The point at which a pointer without a target ends.
#[derive(Clone, Copy)]
pub(super) struct Missing {
    /// The number of tokens that could be resolved.
    pub(super) resolved: usize,
    /// The shape that they lead to.
    pub(super) parent: &'static Shape,
}

/// The target of a pointer in one of several bodies.
pub(super) struct Candidate {
    /// The body.
    pub(super) root: Option<&'static Shape>,
    pub(super) target: Target,
}

impl Candidate {
    /// Returns the better of the candidate before and that in `root`.
    pub(super) const fn best(
        before: Option<Self>,
        root: Option<&'static Shape>,
        pointer: &[&str],
        contract: Contract,
    ) -> Self {
        let target = resolve(root, pointer, 0, contract);
        match before {
            Some(before) if !is_better(before.target, target, contract) => before,
            _ => Self { root: contract_shape(root, contract), target },
        }
    }
}

/// Resolves `pointer` from its token `from` on.
pub(super) const fn resolve(
    shape: Option<&'static Shape>,
    pointer: &[&str],
    from: usize,
    contract: Contract,
) -> Target {
    let Some(shape) = contract_shape(shape, contract) else { return Target::Unknown };
    if from == pointer.len() {
        return Target::Value(shape);
    }
    let missing = Target::Missing(Missing { resolved: from, parent: shape });
    match shape {
        Shape::Scalar(_) | Shape::Alias(_) => missing,
        Shape::Anything | Shape::Contracts { .. } => Target::Unknown,
        Shape::Object(object) => in_object(object, pointer, from, contract, missing),
        Shape::Choice(_, variants) => in_any(variants, pointer, from, contract, missing),
        Shape::List(element) => match array_index(pointer[from]) {
            Some(_) => resolve(*element, pointer, from + 1, contract),
            None => missing,
        },
        Shape::Tuple(_, elements) => match array_index(pointer[from]) {
            Some(index) if index < elements.len() => resolve(elements[index], pointer, from + 1, contract),
            _ => missing,
        },
        Shape::Map(value) => resolve(*value, pointer, from + 1, contract),
    }
}

const fn in_object(object: &Object, pointer: &[&str], from: usize, contract: Contract, missing: Target) -> Target {
    let mut field = 0;
    while field < object.names.len() {
        if str_eq(object.names[field], pointer[from]) && !matches!(object.shapes[field], Some(Shape::Alias(_))) {
            return resolve(object.shapes[field], pointer, from + 1, contract);
        }
        field += 1;
    }
    in_any(object.flattened, pointer, from, contract, missing)
}

/// Returns the best target among several shapes.
const fn in_any(
    shapes: &'static [Option<&'static Shape>],
    pointer: &[&str],
    from: usize,
    contract: Contract,
    missing: Target,
) -> Target {
    let mut best = missing;
    let mut at = 0;
    while at < shapes.len() {
        best = better(best, resolve(shapes[at], pointer, from, contract), contract);
        at += 1;
    }
    best
}

/// Returns the better of two targets: a scalar is best, because an expression needs one; then a value that may be one; then
/// another value; and of two missing targets, that of which more tokens were resolved.
const fn better(one: Target, other: Target, contract: Contract) -> Target {
    if is_better(one, other, contract) { other } else { one }
}

/// Returns `true` if `other` is better than `one`.
const fn is_better(one: Target, other: Target, contract: Contract) -> bool {
    match (one, other) {
        (Target::Missing(one), Target::Missing(other)) => other.resolved > one.resolved,
        _ => rank(other, contract) > rank(one, contract),
    }
}

const fn rank(target: Target, contract: Contract) -> u8 {
    match target {
        Target::Value(shape) if may_be_scalar(Some(shape), contract) => 3,
        Target::Value(_) => 1,
        Target::Unknown => 2,
        Target::Missing(_) => 0,
    }
}

/// Returns `true` if a value may be a string, a number or a boolean. A value of unknown shape may.
pub(super) const fn may_be_scalar(shape: Option<&'static Shape>, contract: Contract) -> bool {
    match contract_shape(shape, contract) {
        None | Some(Shape::Scalar(_) | Shape::Anything | Shape::Contracts { .. }) => true,
        Some(Shape::Object(_) | Shape::List(_) | Shape::Tuple(..) | Shape::Map(_) | Shape::Alias(_)) => false,
        Some(Shape::Choice(_, variants)) => {
            let mut at = 0;
            while at < variants.len() {
                if may_be_scalar(variants[at], contract) {
                    return true;
                }
                at += 1;
            }
            false
        }
    }
}

/// Returns the name of the field that a name is an alias of.
pub(super) const fn aliased(shape: Option<&'static Shape>, name: &str) -> Option<&'static str> {
    match contract_shape(shape, Contract::Deserialize) {
        Some(Shape::Object(object)) => {
            let mut field = 0;
            while field < object.names.len() {
                if let Some(Shape::Alias(of)) = object.shapes[field]
                    && str_eq(object.names[field], name)
                {
                    return Some(*of);
                }
                field += 1;
            }
            aliased_in_any(object.flattened, name)
        }
        Some(Shape::Choice(_, variants)) => aliased_in_any(variants, name),
        _ => None,
    }
}

const fn aliased_in_any(shapes: &'static [Option<&'static Shape>], name: &str) -> Option<&'static str> {
    let mut at = 0;
    while at < shapes.len() {
        if let Some(of) = aliased(shapes[at], name) {
            return Some(of);
        }
        at += 1;
    }
    None
}

/// Returns the shape in one of the two contracts.
pub(super) const fn contract_shape(shape: Option<&'static Shape>, contract: Contract) -> Option<&'static Shape> {
    match (shape, contract) {
        (Some(Shape::Contracts { read, .. }), Contract::Deserialize) => contract_shape(*read, contract),
        (Some(Shape::Contracts { write, .. }), Contract::Serialize) => contract_shape(*write, contract),
        _ => shape,
    }
}
