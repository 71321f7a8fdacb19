/// Words longer than this are no misspellings of anything, and comparing them would cost the square of their length.
const LONGEST: usize = 64;

/// The candidate that `word` was probably meant to be, if there is one.
///
/// A candidate is near enough if it differs by no more than a third of the letters of `word`, and always if it differs
/// in case alone. A letter too many, too few or wrong counts one, and so do two letters swapped. Of equally near
/// candidates the first is given.
///
/// ```
/// use callback_expression::nearest;
///
/// assert_eq!(nearest("adress", ["name", "address"]), Some("address"));
/// assert_eq!(nearest("colour", ["name", "address"]), None);
/// ```
pub fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let word = letters(word)?;
    let limit = word.len().max(3) / 3;
    let mut best = None;
    for candidate in candidates {
        let Some(other) = letters(candidate) else { continue };
        let closest = best.map_or(limit + 1, |(_, distance)| distance);
        if word.len().abs_diff(other.len()) < closest {
            let distance = distance(&word, &other);
            if distance < closest {
                best = Some((candidate, distance));
            }
        }
    }
    best.map(|(candidate, _)| candidate)
}

fn letters(word: &str) -> Option<Vec<char>> {
    (!word.is_empty() && word.len() <= LONGEST).then(|| word.chars().flat_map(char::to_lowercase).collect())
}

/// Damerau's distance, of which no substring is edited twice.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let replaced = above[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut least = replaced.min(above[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(before[j - 2] + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut above, row);
    }
    above[b.len()]
}
