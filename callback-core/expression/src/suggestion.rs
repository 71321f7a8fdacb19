/// Words longer than this are not edit_distances of anything, and comparing them would cost the square of their length.
const LONGEST: usize = 64;

/// The candidate that `word` was probably meant to be, if there is one: the one with the least
/// [distance](edit_distance), and of several the first.
///
/// ```
/// use callback_expression::nearest;
///
/// assert_eq!(nearest("adress", ["name", "address"]), Some("address"));
/// assert_eq!(nearest("colour", ["name", "address"]), None);
/// ```
pub fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let distances = candidates.into_iter().filter_map(|candidate| Some((edit_distance(word, candidate)?, candidate)));
    distances.min_by_key(|&(distance, _)| distance).map(|(_, candidate)| candidate)
}

/// How far `candidate` is from `word`, if it is near enough to have been meant. Usable in constants.
///
/// A candidate is near enough if it differs by no more than a third of the letters of `word`, and always if it differs
/// in the case of ASCII letters alone. A letter too many, too few or wrong counts one, and so do two letters swapped.
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
    let (Some(word), Some(candidate)) = (Letters::of(word), Letters::of(candidate)) else { return None };
    let limit = if word.len < 3 { 1 } else { word.len / 3 };
    if word.len.abs_diff(candidate.len) > limit {
        return None;
    }
    let distance = distance(&word, &candidate);
    if distance <= limit { Some(distance) } else { None }
}

/// The characters of a word, in lower case as far as ASCII has one.
struct Letters {
    all: [u32; LONGEST],
    len: usize,
}

impl Letters {
    const fn of(word: &str) -> Option<Self> {
        let bytes = word.as_bytes();
        if bytes.is_empty() || bytes.len() > LONGEST {
            return None;
        }
        let mut letters = Self { all: [0; LONGEST], len: 0 };
        let mut at = 0;
        while at < bytes.len() {
            // The first byte of a character, or one that continues it (RFC 3629).
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

/// Damerau's distance, of which no substring is edited twice.
const fn distance(a: &Letters, b: &Letters) -> usize {
    let mut before = [0; LONGEST + 1];
    let mut above = [0; LONGEST + 1];
    let mut j = 0;
    while j <= b.len {
        above[j] = j;
        j += 1;
    }
    let mut i = 1;
    while i <= a.len {
        let mut row = [i; LONGEST + 1];
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
