//! Ways through a shape, plainly: what the compiler's own lookup is not tested with.

use std::collections::BTreeSet;

use callback_core::__private::{Object, Shape};

/// Which way a value crosses the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    Read,
    Write,
}

/// What a place in a shape may hold. Nothing of all that: there is no such place.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) unknown: bool,
    pub(crate) scalar: bool,
    pub(crate) compound: bool,
}

impl Found {
    pub(crate) fn nothing(self) -> bool {
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

/// The shape that counts this way, if it is known.
fn one_way(shape: Option<&'static Shape>, way: Way) -> Option<&'static Shape> {
    match shape {
        Some(Shape::Contracts { read, write }) => one_way(if way == Way::Read { *read } else { *write }, way),
        shape => shape,
    }
}

/// What a pointer leads to.
pub(crate) fn find(shape: Option<&'static Shape>, way: Way, pointer: &[String]) -> Found {
    let Some(shape) = one_way(shape, way) else { return Found { unknown: true, ..Found::default() } };
    if let Shape::Choice(_, shapes) = shape {
        let each = shapes.iter().map(|one| find(*one, way, pointer));
        return each.fold(Found::default(), Found::and);
    }
    let Some((first, rest)) = pointer.split_first() else {
        return match shape {
            Shape::Scalar(_) => Found { scalar: true, ..Found::default() },
            Shape::Anything => Found { unknown: true, ..Found::default() },
            _ => Found { compound: true, ..Found::default() },
        };
    };
    match shape {
        Shape::Object(Object { names, shapes, flattened, .. }) => {
            let named = names.iter().zip(*shapes).filter(|(name, _)| *name == first);
            let named = named.map(|(_, shape)| find(*shape, way, rest));
            let flattened = flattened.iter().map(|shape| find(*shape, way, pointer));
            named.chain(flattened).fold(Found::default(), Found::and)
        }
        Shape::List(element) if first == "*" || first.parse::<usize>().is_ok() => find(*element, way, rest),
        Shape::Tuple(_, elements) => match first.parse::<usize>().ok().and_then(|index| elements.get(index)) {
            Some(element) => find(*element, way, rest),
            None => Found::default(),
        },
        Shape::Map(value) => find(*value, way, rest),
        Shape::Anything => Found { unknown: true, ..Found::default() },
        Shape::Scalar(_) | Shape::List(_) => Found::default(),
        Shape::Choice(..) | Shape::Contracts { .. } => unreachable!("above"),
    }
}

/// All pointers of a shape, down to a length. `*` is any index or key.
pub(crate) fn pointers(shape: Option<&'static Shape>, way: Way, length: usize) -> BTreeSet<Vec<String>> {
    let mut found = BTreeSet::new();
    collect(shape, way, length, &mut Vec::new(), &mut found);
    found
}

fn collect(
    shape: Option<&'static Shape>,
    way: Way,
    length: usize,
    path: &mut Vec<String>,
    found: &mut BTreeSet<Vec<String>>,
) {
    let Some(shape) = one_way(shape, way) else { return };
    let below = |segment: &str, shape, path: &mut Vec<String>, found: &mut BTreeSet<Vec<String>>| {
        if length > 0 {
            path.push(segment.to_owned());
            found.insert(path.clone());
            collect(shape, way, length - 1, path, found);
            path.pop();
        }
    };
    match shape {
        Shape::Object(Object { names, shapes, flattened, .. }) => {
            for (name, shape) in names.iter().zip(*shapes) {
                below(name, *shape, path, found);
            }
            flattened.iter().for_each(|shape| collect(*shape, way, length, path, found));
        }
        Shape::Choice(_, shapes) => shapes.iter().for_each(|shape| collect(*shape, way, length, path, found)),
        Shape::List(element) => below("*", *element, path, found),
        Shape::Map(value) => below("*", *value, path, found),
        Shape::Tuple(_, elements) => {
            for (index, element) in elements.iter().enumerate() {
                below(&index.to_string(), *element, path, found);
            }
        }
        Shape::Scalar(_) | Shape::Anything | Shape::Contracts { .. } => {}
    }
}
