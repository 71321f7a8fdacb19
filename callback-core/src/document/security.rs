use serde::Serialize;

/// A *Security Scheme Object*: how a caller proves who it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SecurityScheme {
    #[serde(flatten)]
    kind: Kind,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "type", rename_all = "camelCase", rename_all_fields = "camelCase")]
enum Kind {
    Http {
        scheme: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        bearer_format: Option<String>,
    },
    ApiKey {
        #[serde(rename = "in")]
        location: &'static str,
        name: String,
    },
    OpenIdConnect {
        open_id_connect_url: String,
    },
    #[serde(rename = "mutualTLS")]
    MutualTls,
}

impl SecurityScheme {
    fn new(kind: Kind) -> Self {
        Self { kind, description: None }
    }

    /// `Authorization: Bearer …`.
    #[must_use]
    pub fn bearer() -> Self {
        Self::http("bearer")
    }

    /// `Authorization: Bearer …`, with a hint at what the token is, such as `JWT`.
    #[must_use]
    pub fn bearer_format(format: impl Into<String>) -> Self {
        Self::new(Kind::Http { scheme: "bearer".into(), bearer_format: Some(format.into()) })
    }

    /// `Authorization: Basic …`.
    #[must_use]
    pub fn basic() -> Self {
        Self::http("basic")
    }

    /// Any other scheme of the `Authorization` header, by its registered name.
    #[must_use]
    pub fn http(scheme: impl Into<String>) -> Self {
        Self::new(Kind::Http { scheme: scheme.into(), bearer_format: None })
    }

    /// A key in the header of this name.
    #[must_use]
    pub fn api_key_header(name: impl Into<String>) -> Self {
        Self::new(Kind::ApiKey { location: "header", name: name.into() })
    }

    /// A key in the query parameter of this name.
    #[must_use]
    pub fn api_key_query(name: impl Into<String>) -> Self {
        Self::new(Kind::ApiKey { location: "query", name: name.into() })
    }

    /// A key in the cookie of this name.
    #[must_use]
    pub fn api_key_cookie(name: impl Into<String>) -> Self {
        Self::new(Kind::ApiKey { location: "cookie", name: name.into() })
    }

    /// `OpenID` Connect, by the address of its discovery document.
    #[must_use]
    pub fn open_id_connect(url: impl Into<String>) -> Self {
        Self::new(Kind::OpenIdConnect { open_id_connect_url: url.into() })
    }

    /// A client certificate.
    #[must_use]
    pub fn mutual_tls() -> Self {
        Self::new(Kind::MutualTls)
    }

    /// The scheme's `description`, in Markdown.
    #[must_use]
    pub fn description(mut self, description: impl Into<String>) -> Self {
        self.description = Some(description.into());
        self
    }
}
