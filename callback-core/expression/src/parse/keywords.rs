//! The words of the grammar, and what people write for them.

use crate::nearest;

/// The word after `$`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Head {
    Url,
    Method,
    StatusCode,
    Request,
    Response,
}

impl Head {
    pub(crate) const ALL: [Self; 5] = [Self::Url, Self::Method, Self::StatusCode, Self::Request, Self::Response];

    pub(crate) fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|head| head.word().eq_ignore_ascii_case(word))
    }

    /// The head that takes a source, if `word` is one or is nearly one, and what to write for it.
    pub(crate) fn meant(word: &str) -> Option<(Self, &'static str)> {
        if let Some(head) = Self::of(word) {
            return Some((head, head.word()));
        }
        let sourced = [Self::Request, Self::Response];
        let short = HEADS.iter().find(|(short, _)| short.eq_ignore_ascii_case(word)).map(|(_, head)| *head);
        let head = short.or_else(|| {
            let nearest = nearest(word, sourced.map(Self::word))?;
            sourced.into_iter().find(|head| head.word() == nearest)
        })?;
        Some((head, head.word()))
    }

    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Url => "url",
            Self::Method => "method",
            Self::StatusCode => "statusCode",
            Self::Request => "request",
            Self::Response => "response",
        }
    }
}

/// Too far from the word for `nearest`.
const HEADS: &[(&str, Head)] =
    &[("req", Head::Request), ("rq", Head::Request), ("res", Head::Response), ("resp", Head::Response)];

/// The word after `$request.` or `$response.`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Header,
    Query,
    Path,
    Body,
}

impl Place {
    pub(crate) const ALL: [Self; 4] = [Self::Header, Self::Query, Self::Path, Self::Body];

    pub(crate) fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|place| place.word().eq_ignore_ascii_case(word))
    }

    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Header => "header",
            Self::Query => "query",
            Self::Path => "path",
            Self::Body => "body",
        }
    }
}

/// What was meant by a word that is no [`Place`].
pub(crate) enum Meant {
    Place(Place),
    /// A parameter in a place that the word does not tell.
    Parameter,
    Cookie,
    /// An expression of its own, such as `$url`.
    Head(Head),
}

pub(crate) fn meant(word: &str) -> Option<Meant> {
    let lower = word.to_ascii_lowercase().replace(['_', '-'], "");
    Some(match &*lower {
        "params" | "param" | "parameters" | "parameter" | "args" => Meant::Parameter,
        "cookie" | "cookies" => Meant::Cookie,
        "status" | "statuscode" | "code" => Meant::Head(Head::StatusCode),
        "url" | "uri" => Meant::Head(Head::Url),
        "method" => Meant::Head(Head::Method),
        "queries" | "queryparams" | "queryparam" | "queryparameters" | "queryparameter" | "querystring" => {
            Meant::Place(Place::Query)
        }
        "pathparams" | "pathparam" | "pathparameters" | "pathparameter" => Meant::Place(Place::Path),
        "payload" | "json" | "form" | "data" => Meant::Place(Place::Body),
        _ => Meant::Place(Place::of(nearest(word, Place::ALL.map(Place::word))?)?),
    })
}

/// The words of the neighbouring standards' expressions, and whose they are.
pub(crate) fn foreign(word: &str) -> Option<&'static str> {
    const ARAZZO: [&str; 7] = ["inputs", "outputs", "steps", "workflows", "sourceDescriptions", "components", "self"];
    match word {
        "message" => Some("AsyncAPI and Arazzo"),
        _ if ARAZZO.contains(&word) => Some("Arazzo"),
        _ => None,
    }
}
