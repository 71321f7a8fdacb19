//! Strings that are built in constants.

/// The longest string, in bytes. What exceeds it, such as the end of a list of names, is replaced by an ellipsis.
const MAX_LENGTH: usize = 4000;

const ELLIPSIS: &str = "…";

/// A string that is built in a constant.
pub(crate) struct ConstString {
    bytes: [u8; MAX_LENGTH],
    len: usize,
    is_truncated: bool,
}

impl ConstString {
    pub(crate) const fn new() -> Self {
        Self { bytes: [0; MAX_LENGTH], len: 0, is_truncated: false }
    }

    /// Appends text, as far as there is room.
    pub(crate) const fn add(mut self, text: &str) -> Self {
        if self.is_truncated {
            return self;
        }
        let room = MAX_LENGTH - ELLIPSIS.len() - self.len;
        if text.len() <= room {
            return self.append_bytes(text.as_bytes(), text.len());
        }
        let mut end = room;
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        self.is_truncated = true;
        self.append_bytes(text.as_bytes(), end).append_bytes(ELLIPSIS.as_bytes(), ELLIPSIS.len())
    }

    /// Appends a JSON pointer, `/a~1b/0`.
    pub(crate) const fn pointer(mut self, tokens: &[&str]) -> Self {
        let mut at = 0;
        while at < tokens.len() {
            self = self.token(tokens[at]);
            at += 1;
        }
        self
    }

    /// Appends a token of a JSON pointer, `/a~1b`.
    pub(crate) const fn token(self, token: &str) -> Self {
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

    /// Appends text in backticks.
    pub(crate) const fn quoted(self, text: &str) -> Self {
        self.add("`").add(text).add("`")
    }

    /// Appends text a number of times.
    pub(crate) const fn repeated(mut self, text: &str, times: usize) -> Self {
        let mut count = 0;
        while count < times {
            self = self.add(text);
            count += 1;
        }
        self
    }

    /// Appends a number.
    pub(crate) const fn number(self, number: usize) -> Self {
        const DIGITS: [&str; 10] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];
        let text = if number < 10 { self } else { self.number(number / 10) };
        text.add(DIGITS[number % 10])
    }

    const fn append_bytes(mut self, bytes: &[u8], len: usize) -> Self {
        let mut at = 0;
        while at < len {
            self.bytes[self.len] = bytes[at];
            self.len += 1;
            at += 1;
        }
        self
    }

    pub(crate) const fn as_str(&self) -> &str {
        let (written, _) = self.bytes.split_at(self.len);
        match str::from_utf8(written) {
            Ok(text) => text,
            Err(_) => panic!("text is appended whole or truncated at the start of a character"),
        }
    }
}
