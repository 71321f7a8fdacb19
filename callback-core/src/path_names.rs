//! The names of the parameters in a path template.

use callback_expression::str_eq;

/// The names in a path template, `/accounts/{account}/files/{path}`, in order. They can be read in constants as well.
#[derive(Debug)]
pub(crate) struct PathNames {
    rest: &'static str,
}

impl PathNames {
    pub(crate) const fn of(path: &'static str) -> Self {
        Self { rest: path }
    }

    /// Returns the next name, as [`Iterator::next`] does outside of constants.
    pub(crate) const fn next_name(&mut self) -> Option<&'static str> {
        let path = self.rest.as_bytes();
        let mut start = None;
        let mut at = 0;
        while at < path.len() {
            match (path[at], start) {
                (b'{', _) => start = Some(at + 1),
                (b'}', Some(start)) => {
                    let (before, rest) = self.rest.split_at(at);
                    self.rest = rest;
                    return Some(before.split_at(start).1);
                }
                _ => {}
            }
            at += 1;
        }
        self.rest = "";
        None
    }

    /// Returns `true` if one of the names is this one.
    pub(crate) const fn has(mut self, name: &str) -> bool {
        while let Some(other) = self.next_name() {
            if str_eq(other, name) {
                return true;
            }
        }
        false
    }
}

impl Iterator for PathNames {
    type Item = &'static str;

    fn next(&mut self) -> Option<Self::Item> {
        self.next_name()
    }
}

#[cfg(test)]
mod tests {
    use super::PathNames;

    #[test]
    fn names_are_between_braces() {
        for (path, names) in [
            ("", &[][..]),
            ("/", &[]),
            ("/invoices", &[]),
            ("/{id}", &["id"]),
            ("/accounts/{account}/files/{path}", &["account", "path"]),
            ("/{year}-{month}.{format}/x", &["year", "month", "format"]),
            ("/größen/{größe}", &["größe"]),
            ("/{}/{_}", &["", "_"]),
            // Not all templates of other libraries' attributes have been checked.
            ("/}{id}}/{rest", &["id"]),
            ("/{a{b}", &["b"]),
        ] {
            assert_eq!(PathNames::of(path).collect::<Vec<_>>(), names, "{path}");
            for name in names {
                assert!(PathNames::of(path).has(name), "{path} {name}");
            }
            assert!(!PathNames::of(path).has("i") && !PathNames::of(path).has("id}"), "{path}");
        }
    }

    #[test]
    fn constants_can_have_them() {
        const SECOND: Option<&str> = {
            let mut names = PathNames::of("/accounts/{account}/files/{path}");
            names.next_name();
            names.next_name()
        };
        assert_eq!(SECOND, Some("path"));
    }
}
