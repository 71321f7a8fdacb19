//! The keywords of the grammar, and the words that people write for them.

use crate::nearest;

/// The kind of an expression, which is the keyword after its `$`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ExpressionKind {
    Url,
    Method,
    StatusCode,
    Request,
    Response,
}

impl ExpressionKind {
    pub(crate) const ALL: [Self; 5] = [Self::Url, Self::Method, Self::StatusCode, Self::Request, Self::Response];

    /// Returns the kind that has this keyword, without regard to case.
    pub(crate) fn from_keyword(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.keyword().eq_ignore_ascii_case(word))
    }

    /// Returns the kind that was probably meant by the word before a `.`: any by its keyword, and those that have a
    /// source also by a misspelling or an abbreviation.
    pub(crate) fn guess(word: &str) -> Option<Self> {
        let with_source = [Self::Request, Self::Response];
        Self::from_keyword(word).or_else(|| Self::from_abbreviation(word)).or_else(|| {
            let nearest = nearest(word, with_source.map(Self::keyword))?;
            with_source.into_iter().find(|kind| kind.keyword() == nearest)
        })
    }

    /// Returns the kind of an abbreviation that is too far from its keyword for [`nearest`].
    fn from_abbreviation(word: &str) -> Option<Self> {
        match &*word.to_ascii_lowercase() {
            "req" | "rq" => Some(Self::Request),
            "res" | "resp" => Some(Self::Response),
            _ => None,
        }
    }

    pub(crate) fn keyword(self) -> &'static str {
        match self {
            Self::Url => "url",
            Self::Method => "method",
            Self::StatusCode => "statusCode",
            Self::Request => "request",
            Self::Response => "response",
        }
    }
}

/// The kind of a source, which is the keyword after `$request.` or `$response.`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SourceKind {
    Header,
    Query,
    Path,
    Body,
}

impl SourceKind {
    pub(crate) const ALL: [Self; 4] = [Self::Header, Self::Query, Self::Path, Self::Body];

    /// Returns the kind that has this keyword, without regard to case.
    pub(crate) fn from_keyword(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.keyword().eq_ignore_ascii_case(word))
    }

    pub(crate) fn keyword(self) -> &'static str {
        match self {
            Self::Header => "header",
            Self::Query => "query",
            Self::Path => "path",
            Self::Body => "body",
        }
    }
}

/// The probable meaning of a word that is not the keyword of a source.
pub(crate) enum Guess {
    Source(SourceKind),
    /// A parameter in the path or in the query.
    Parameter,
    Cookie,
    /// An expression without a source, such as `$url`.
    Expression(ExpressionKind),
}

impl Guess {
    pub(crate) fn new(word: &str) -> Option<Self> {
        let lower = word.to_ascii_lowercase().replace(['_', '-'], "");
        Some(match &*lower {
            "params" | "param" | "parameters" | "parameter" | "args" => Self::Parameter,
            "cookie" | "cookies" => Self::Cookie,
            "status" | "statuscode" | "code" => Self::Expression(ExpressionKind::StatusCode),
            "url" | "uri" => Self::Expression(ExpressionKind::Url),
            "method" => Self::Expression(ExpressionKind::Method),
            "queries" | "queryparams" | "queryparam" | "queryparameters" | "queryparameter" | "querystring" => {
                Self::Source(SourceKind::Query)
            }
            "pathparams" | "pathparam" | "pathparameters" | "pathparameter" => Self::Source(SourceKind::Path),
            "payload" | "json" | "form" | "data" => Self::Source(SourceKind::Body),
            _ => Self::Source(SourceKind::from_keyword(nearest(word, SourceKind::ALL.map(SourceKind::keyword))?)?),
        })
    }
}

/// Returns the name of the other standards whose runtime expressions have this keyword.
pub(crate) fn other_standard(keyword: &str) -> Option<&'static str> {
    match keyword {
        "message" => Some("AsyncAPI and Arazzo"),
        "inputs" | "outputs" | "steps" | "workflows" | "sourceDescriptions" | "components" | "self" => Some("Arazzo"),
        _ => None,
    }
}

/// Returns `true` if `$word` can be a parameter of the handler.
pub(crate) fn is_parameter(word: &str) -> bool {
    word.starts_with(|c: char| c.is_alphabetic() || c == '_')
}
