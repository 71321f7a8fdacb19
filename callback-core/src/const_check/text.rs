//! Messages, put together by the compiler.

/// Longer messages are cut: what is left out is the end of a list.
const LONGEST: usize = 2000;

const CUT: &str = "…";

/// A text that is put together in a constant.
pub(super) struct Text {
    bytes: [u8; LONGEST],
    len: usize,
    is_cut: bool,
}

impl Text {
    pub(super) const fn new() -> Self {
        Self { bytes: [0; LONGEST], len: 0, is_cut: false }
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Adds the text, or as much of it as there is room for.
    pub(super) const fn add(mut self, text: &str) -> Self {
        if self.is_cut {
            return self;
        }
        let room = LONGEST - CUT.len() - self.len;
        if text.len() <= room {
            return self.append(text.as_bytes(), text.len());
        }
        let mut end = room;
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        self.is_cut = true;
        self.append(text.as_bytes(), end).append(CUT.as_bytes(), CUT.len())
    }

    /// `/a~1b/0`, as RFC 6901 writes a pointer.
    pub(super) const fn pointer(mut self, tokens: &[&str]) -> Self {
        let mut at = 0;
        while at < tokens.len() {
            self = self.token(tokens[at]);
            at += 1;
        }
        self
    }

    /// `/a~1b`: a token of a pointer.
    pub(super) const fn token(self, token: &str) -> Self {
        let mut text = self.add("/");
        let mut rest = token;
        let mut at = 0;
        while at < rest.len() {
            let escape = match rest.as_bytes()[at] {
                b'~' => "~0",
                b'/' => "~1",
                _ => {
                    at += 1;
                    continue;
                }
            };
            let (before, from) = rest.split_at(at);
            text = text.add(before).add(escape);
            (_, rest) = from.split_at(1);
            at = 0;
        }
        text.add(rest)
    }

    /// A number, in digits.
    pub(super) const fn number(self, number: usize) -> Self {
        const DIGITS: [&str; 10] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];
        let text = if number < 10 { self } else { self.number(number / 10) };
        text.add(DIGITS[number % 10])
    }

    const fn append(mut self, bytes: &[u8], len: usize) -> Self {
        let mut at = 0;
        while at < len {
            self.bytes[self.len] = bytes[at];
            self.len += 1;
            at += 1;
        }
        self
    }

    pub(super) const fn as_str(&self) -> &str {
        let (written, _) = self.bytes.split_at(self.len);
        match str::from_utf8(written) {
            Ok(text) => text,
            Err(_) => panic!("texts are added whole, or cut where a character begins"),
        }
    }
}
