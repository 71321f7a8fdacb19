//! Lookup in shapes, written independently of the one in the crate.

use std::collections::BTreeSet;

use callback_core::__private::{Contract, Object, Shape};

/// The kinds of values that a place in a shape may have. None, if there is no such place.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) unknown: bool,
    pub(crate) scalar: bool,
    pub(crate) compound: bool,
}

impl Found {
    pub(crate) fn is_missing(self) -> bool {
        self == Self::default()
    }

    fn and(self, other: Self) -> Self {
        Self {
            unknown: self.unknown || other.unknown,
            scalar: self.scalar || other.scalar,
            compound: self.compound || other.compound,
        }
    }
}

/// The shape that counts this contract, if it is known.
fn contract_shape(shape: Option<&'static Shape>, contract: Contract) -> Option<&'static Shape> {
    match shape {
        Some(Shape::Contracts { read, write }) => {
            contract_shape(if contract == Contract::Deserialize { *read } else { *write }, contract)
        }
        shape => shape,
    }
}

/// Looks up the place that a pointer refers to.
pub(crate) fn look_up(shape: Option<&'static Shape>, contract: Contract, pointer: &[String]) -> Found {
    let Some(shape) = contract_shape(shape, contract) else { return Found { unknown: true, ..Found::default() } };
    if let Shape::Choice(_, shapes) = shape {
        let each = shapes.iter().map(|one| look_up(*one, contract, pointer));
        return each.fold(Found::default(), Found::and);
    }
    let Some((first, rest)) = pointer.split_first() else {
        return match shape {
            Shape::Scalar(_) | Shape::Null(_) => Found { scalar: true, ..Found::default() },
            Shape::Anything | Shape::Alias(_) => Found { unknown: true, ..Found::default() },
            _ => Found { compound: true, ..Found::default() },
        };
    };
    match shape {
        Shape::Object(Object { names, shapes, flattened, .. }) => {
            let named = names.iter().zip(*shapes).filter(|(name, _)| *name == first);
            let named = named.map(|(_, shape)| look_up(*shape, contract, rest));
            let flattened = flattened.iter().map(|shape| look_up(*shape, contract, pointer));
            named.chain(flattened).fold(Found::default(), Found::and)
        }
        Shape::List(element) if first == "*" || first.parse::<usize>().is_ok() => look_up(*element, contract, rest),
        Shape::Array(element, length) if first == "*" || first.parse::<usize>().is_ok_and(|index| index < *length) => {
            look_up(*element, contract, rest)
        }
        Shape::Tuple(_, elements) => match first.parse::<usize>().ok().and_then(|index| elements.get(index)) {
            Some(element) => look_up(*element, contract, rest),
            None => Found::default(),
        },
        Shape::Map(value) => look_up(*value, contract, rest),
        Shape::Anything | Shape::Alias(_) => Found { unknown: true, ..Found::default() },
        Shape::Scalar(_) | Shape::Null(_) | Shape::List(_) | Shape::Array(..) => Found::default(),
        Shape::Choice(..) | Shape::Contracts { .. } => unreachable!("above"),
    }
}

/// Returns all pointers of a shape, up to a length. `*` is any index or key.
pub(crate) fn pointers(shape: Option<&'static Shape>, contract: Contract, length: usize) -> BTreeSet<Vec<String>> {
    let mut found = BTreeSet::new();
    collect(shape, contract, length, &mut Vec::new(), &mut found);
    found
}

fn collect(
    shape: Option<&'static Shape>,
    contract: Contract,
    length: usize,
    path: &mut Vec<String>,
    found: &mut BTreeSet<Vec<String>>,
) {
    let Some(shape) = contract_shape(shape, contract) else { return };
    let below = |segment: &str, shape, path: &mut Vec<String>, found: &mut BTreeSet<Vec<String>>| {
        if length > 0 {
            path.push(segment.to_owned());
            found.insert(path.clone());
            collect(shape, contract, length - 1, path, found);
            path.pop();
        }
    };
    match shape {
        Shape::Object(Object { names, shapes, flattened, .. }) => {
            for (name, shape) in names.iter().zip(*shapes) {
                below(name, *shape, path, found);
            }
            flattened.iter().for_each(|shape| collect(*shape, contract, length, path, found));
        }
        Shape::Choice(_, shapes) => shapes.iter().for_each(|shape| collect(*shape, contract, length, path, found)),
        Shape::List(element) | Shape::Array(element, _) => below("*", *element, path, found),
        Shape::Map(value) => below("*", *value, path, found),
        Shape::Tuple(_, elements) => {
            for (index, element) in elements.iter().enumerate() {
                below(&index.to_string(), *element, path, found);
            }
        }
        Shape::Scalar(_) | Shape::Null(_) | Shape::Anything | Shape::Alias(_) | Shape::Contracts { .. } => {}
    }
}
