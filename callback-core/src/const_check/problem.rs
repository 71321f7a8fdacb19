//! A problem that is found in a constant, and its presentation: it is the message of a panic, which rustc prints where the
//! constant stands.

use crate::const_string::ConstString;

/// A problem, and what to write instead.
pub(super) struct Problem {
    pub(super) message: ConstString,
    pub(super) help: ConstString,
}

/// The notation of an expression, in which messages write others.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Notation {
    /// `$request.body.customer.name`, if all names allow it.
    Dots,
    /// `$request.body#/customer/name`
    Pointer,
}

/// The part of a string literal that a problem is in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Excerpt {
    /// The literal's text, on one line.
    pub(super) text: &'static str,
    /// The columns before the part.
    pub(super) start: usize,
    /// The columns of the part.
    pub(super) width: usize,
}

impl Excerpt {
    /// Returns the notation of the part: a pointer follows `#`.
    pub(super) const fn notation(&self) -> Notation {
        let text = self.text.as_bytes();
        // A column is one byte up to the first character that is wide or is not ASCII, and an expression has few of those.
        let mut at = self.start;
        while at < text.len() && at < self.start + self.width {
            if text[at] == b'#' {
                return Notation::Pointer;
            }
            at += 1;
        }
        Notation::Dots
    }
}

impl Problem {
    /// Presents the problem as rustc does: message, excerpt and help, each line but the first indented.
    ///
    /// ```text
    /// `create_invoice` has no parameter `calback_url`
    ///   |
    ///   | <$calback_url>/invoices
    ///   |  ^^^^^^^^^^^^
    ///   = help: did you mean `$callback_url`?
    /// ```
    pub(super) const fn append_to(&self, text: ConstString, excerpt: Option<Excerpt>) -> ConstString {
        let text = text.add(self.message.as_str());
        let text = match excerpt {
            Some(Excerpt { text: literal, start, width }) => {
                let text = text.add("\n  |\n  | ").add(literal).add("\n  | ");
                text.repeated(" ", start).repeated("^", width)
            }
            None => text,
        };
        text.add("\n  = help: ").add(self.help.as_str())
    }

    /// Panics with the problem as its message.
    #[track_caller]
    pub(super) const fn panic(&self) -> ! {
        panic!("{}", self.append_to(ConstString::new(), None).as_str())
    }
}
