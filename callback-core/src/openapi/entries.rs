//! The maps in the objects of OpenAPI.

use std::borrow::Borrow;
use std::{mem, vec};

/// A map with few entries, in the order of its keys.
///
/// It is a sorted list: a `BTreeMap` is 4,000 lines of LLVM's code for each type of its entries, and this a tenth of it. Paths and
/// components, of which there may be thousands, are in `BTreeMap`s unless all are known at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entries<K, V>(Vec<(K, V)>);

impl<K, V> Entries<K, V> {
    pub(crate) const fn new() -> Self {
        Self(Vec::new())
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&K, &V)> {
        self.0.iter().map(|(key, value)| (key, value))
    }

    pub(crate) fn iter_mut(&mut self) -> impl Iterator<Item = (&K, &mut V)> {
        self.0.iter_mut().map(|(key, value)| (&*key, value))
    }

    pub(crate) fn keys(&self) -> impl Iterator<Item = &K> {
        self.0.iter().map(|(key, _)| key)
    }

    pub(crate) fn values(&self) -> impl Iterator<Item = &V> {
        self.0.iter().map(|(_, value)| value)
    }

    /// Keeps the entries for which `keep` returns `true`. It is called in the order of the keys.
    pub(crate) fn retain(&mut self, mut keep: impl FnMut(&K) -> bool) {
        self.0.retain(|(key, _)| keep(key));
    }

    pub(crate) fn values_mut(&mut self) -> impl Iterator<Item = &mut V> {
        self.0.iter_mut().map(|(_, value)| value)
    }
}

impl<K: Ord, V> Entries<K, V> {
    pub(crate) fn contains_key<Q: Ord + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.0.binary_search_by(|(found, _)| found.borrow().cmp(key)).is_ok()
    }

    pub(crate) fn get<Q: Ord + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        let index = self.0.binary_search_by(|(found, _)| found.borrow().cmp(key)).ok()?;
        Some(&self.0[index].1)
    }

    pub(crate) fn get_mut(&mut self, key: &K) -> Option<&mut V> {
        let index = self.find(key).ok()?;
        Some(&mut self.0[index].1)
    }

    /// Returns the value of the key. If there is none, inserts the one that `value` returns.
    pub(crate) fn get_or_insert_with(&mut self, key: K, value: impl FnOnce() -> V) -> &mut V {
        let index = self.find(&key).unwrap_or_else(|index| {
            self.insert_at(index, key, value());
            index
        });
        &mut self.0[index].1
    }

    /// Inserts the value, unless the key has one. Returns `false` if it has.
    pub(crate) fn insert_new(&mut self, key: K, value: V) -> bool {
        let index = self.find(&key);
        if let Err(index) = index {
            self.insert_at(index, key, value);
        }
        index.is_err()
    }

    /// Sets the value of the key, and returns the one before.
    pub(crate) fn insert(&mut self, key: K, value: V) -> Option<V> {
        match self.find(&key) {
            Ok(index) => Some(mem::replace(&mut self.0[index].1, value)),
            Err(index) => {
                self.insert_at(index, key, value);
                None
            }
        }
    }

    /// Inserts an entry at its place. Most maps have one entry, for which a list would make room for four.
    fn insert_at(&mut self, index: usize, key: K, value: V) {
        if self.0.is_empty() {
            self.0.reserve_exact(1);
        }
        self.0.insert(index, (key, value));
    }

    fn find(&self, key: &K) -> Result<usize, usize> {
        self.0.binary_search_by(|(found, _)| found.cmp(key))
    }
}

impl<K, V> Default for Entries<K, V> {
    fn default() -> Self {
        Self::new()
    }
}

impl<K, V> IntoIterator for Entries<K, V> {
    type Item = (K, V);
    type IntoIter = vec::IntoIter<(K, V)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<K: Ord, V> Extend<(K, V)> for Entries<K, V> {
    fn extend<I: IntoIterator<Item = (K, V)>>(&mut self, entries: I) {
        for (key, value) in entries {
            self.insert(key, value);
        }
    }
}

impl<K: Ord, V> FromIterator<(K, V)> for Entries<K, V> {
    /// Of several values of a key, the last one counts. The time is that of sorting.
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        let mut all: Vec<_> = entries.into_iter().collect();
        if !all.is_sorted_by(|(one, _), (other, _)| one < other) {
            all.sort_by(|(one, _), (other, _)| one.cmp(other));
            all.dedup_by(|later, earlier| {
                let is_same = later.0 == earlier.0;
                if is_same {
                    mem::swap(later, earlier);
                }
                is_same
            });
        }
        Self(all)
    }
}

#[cfg(test)]
mod tests {
    use super::Entries;

    #[test]
    fn entries_are_in_the_order_of_their_keys_and_each_key_has_one_value() {
        let mut entries = Entries::from_iter([("b", 1), ("c", 2), ("a", 3), ("b", 4)]);
        assert_eq!(entries.insert("c", 5), Some(2));
        assert_eq!(entries.insert("d", 6), None);
        assert!(!entries.insert_new("d", 7));
        assert!(entries.insert_new("0", 8));
        *entries.get_or_insert_with("a", || 0) += 6;
        *entries.get_or_insert_with("e", || 10) += 0;
        assert_eq!(entries.get_mut(&"b"), Some(&mut 4));
        assert_eq!((entries.get("b"), entries.get("x")), (Some(&4), None));
        assert_eq!(entries.get_mut(&"x"), None);
        assert!(entries.contains_key("e") && !entries.contains_key("x"));
        let all: Vec<_> = entries.clone().into_iter().collect();
        assert_eq!(all, [("0", 8), ("a", 9), ("b", 4), ("c", 5), ("d", 6), ("e", 10)]);
        entries.retain(|key| key < &"c");
        assert_eq!(entries, Entries::from_iter([("b", 4), ("a", 9), ("0", 8)]));
    }
}
