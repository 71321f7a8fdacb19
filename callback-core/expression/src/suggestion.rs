//! Suggestions for misspelled words.

/// The length in bytes from which words are not compared, because that takes time proportional to its square.
const MAX_LENGTH: usize = 64;

/// Returns the candidate that `word` was probably meant to be: the one with the smallest [distance](edit_distance), or
/// the first of several.
///
/// ```
/// use callback_expression::nearest;
///
/// assert_eq!(nearest("adress", ["name", "address"]), Some("address"));
/// assert_eq!(nearest("color", ["name", "address"]), None);
/// ```
pub fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let distances = candidates.into_iter().filter_map(|candidate| Some((edit_distance(word, candidate)?, candidate)));
    distances.min_by_key(|&(distance, _)| distance).map(|(_, candidate)| candidate)
}

/// Returns the edit distance between `word` and `candidate`, or `None` if they are too different for a misspelling.
/// Usable in constants.
///
/// They may differ in a third of the letters of `word`, and in the case of ASCII letters without limit. A missing,
/// additional or wrong letter counts one, and so do two swapped letters.
///
/// ```
/// use callback_expression::edit_distance;
///
/// const DISTANCE: Option<usize> = edit_distance("adress", "address");
/// assert_eq!(DISTANCE, Some(1));
/// assert_eq!(edit_distance("adress", "name"), None);
/// ```
#[must_use]
pub const fn edit_distance(word: &str, candidate: &str) -> Option<usize> {
    let (Some(word), Some(candidate)) = (Letters::new(word), Letters::new(candidate)) else { return None };
    let limit = if word.len < 3 { 1 } else { word.len / 3 };
    if word.len.abs_diff(candidate.len) > limit {
        return None;
    }
    let distance = distance(&word, &candidate);
    if distance <= limit { Some(distance) } else { None }
}

/// The characters of a word, with ASCII letters in lower case.
struct Letters {
    all: [u32; MAX_LENGTH],
    len: usize,
}

impl Letters {
    const fn new(word: &str) -> Option<Self> {
        let bytes = word.as_bytes();
        if bytes.is_empty() || bytes.len() > MAX_LENGTH {
            return None;
        }
        let mut letters = Self { all: [0; MAX_LENGTH], len: 0 };
        let mut at = 0;
        while at < bytes.len() {
            // A byte of a character after its first (RFC 3629).
            if bytes[at] & 0b1100_0000 == 0b1000_0000 {
                letters.all[letters.len - 1] = letters.all[letters.len - 1] << 8 | bytes[at] as u32;
            } else {
                letters.all[letters.len] = bytes[at].to_ascii_lowercase() as u32;
                letters.len += 1;
            }
            at += 1;
        }
        Some(letters)
    }
}

/// Returns the optimal string alignment distance: Damerau's, without editing a substring twice.
const fn distance(a: &Letters, b: &Letters) -> usize {
    let mut before = [0; MAX_LENGTH + 1];
    let mut above = [0; MAX_LENGTH + 1];
    let mut j = 0;
    while j <= b.len {
        above[j] = j;
        j += 1;
    }
    let mut i = 1;
    while i <= a.len {
        let mut row = [i; MAX_LENGTH + 1];
        let mut j = 1;
        while j <= b.len {
            let replaced = above[j - 1] + (a.all[i - 1] != b.all[j - 1]) as usize;
            let mut least = min(replaced, min(above[j], row[j - 1]) + 1);
            if i > 1 && j > 1 && a.all[i - 1] == b.all[j - 2] && a.all[i - 2] == b.all[j - 1] {
                least = min(least, before[j - 2] + 1);
            }
            row[j] = least;
            j += 1;
        }
        before = above;
        above = row;
        i += 1;
    }
    above[b.len]
}

const fn min(one: usize, other: usize) -> usize {
    if one < other { one } else { other }
}
