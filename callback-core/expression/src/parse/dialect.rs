/// The language of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dialect {
    /// Keys of an OpenAPI document.
    Document,
    /// Texts of a `#[callback]` attribute.
    Attribute,
    /// Texts in the notation of an attribute, but without `$name`.
    RunTime,
}

impl Dialect {
    /// Returns `true` if `<…>` stands for `{…}`.
    pub(crate) fn has_angle_brackets(self) -> bool {
        self != Self::Document
    }

    /// Returns `true` if `body.a.b` stands for `body#/a/b`.
    pub(crate) fn has_dotted_paths(self) -> bool {
        self != Self::Document
    }

    /// Returns `true` if `$name` is a parameter of the handler.
    pub(crate) fn has_parameters(self) -> bool {
        self == Self::Attribute
    }

    /// Returns `true` if an expression begins or ends with this byte.
    pub(crate) fn is_delimiter(self, byte: u8) -> bool {
        self.is_opener(byte) || self.is_closer(byte)
    }

    /// Returns `true` for `{` and, if there are angle brackets, for `<`.
    pub(crate) fn is_opener(self, byte: u8) -> bool {
        byte == b'{' || (byte == b'<' && self.has_angle_brackets())
    }

    /// Returns `true` for `}` and, if there are angle brackets, for `>`.
    pub(crate) fn is_closer(self, byte: u8) -> bool {
        byte == b'}' || (byte == b'>' && self.has_angle_brackets())
    }
}
