//! Security: the schemes that are declared, and what of them is required.

use std::collections::BTreeMap;

use serde::Serialize;

use super::extensions::{BuilderExtensions, extensible};

/// A *Security Scheme Object*: how a caller proves who it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SecurityScheme {
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(rename = "in", skip_serializing_if = "Option::is_none")]
    location: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    scheme: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bearer_format: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) flows: Option<BTreeMap<Grant, OAuthFlow>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    open_id_connect_url: Option<String>,
    #[serde(rename = "oauth2MetadataUrl", skip_serializing_if = "Option::is_none")]
    metadata_url: Option<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    deprecated: bool,
    #[serde(flatten)]
    pub(crate) extensions: BuilderExtensions,
}

impl SecurityScheme {
    fn new(kind: &'static str) -> Self {
        Self {
            kind,
            description: None,
            name: None,
            location: None,
            scheme: None,
            bearer_format: None,
            flows: None,
            open_id_connect_url: None,
            metadata_url: None,
            deprecated: false,
            extensions: BuilderExtensions::default(),
        }
    }

    /// `Authorization: Bearer …`.
    #[must_use]
    pub fn bearer() -> Self {
        Self::http("bearer")
    }

    /// `Authorization: Bearer …`, with a hint at what the token is, such as `JWT`.
    #[must_use]
    pub fn bearer_format(format: impl Into<String>) -> Self {
        Self { bearer_format: Some(format.into()), ..Self::bearer() }
    }

    /// `Authorization: Basic …`.
    #[must_use]
    pub fn basic() -> Self {
        Self::http("basic")
    }

    /// Any other scheme of the `Authorization` header, by its registered name.
    #[must_use]
    pub fn http(scheme: impl Into<String>) -> Self {
        Self { scheme: Some(scheme.into()), ..Self::new("http") }
    }

    fn api_key(location: &'static str, name: String) -> Self {
        Self { name: Some(name), location: Some(location), ..Self::new("apiKey") }
    }

    /// A key in the header of this name.
    #[must_use]
    pub fn api_key_header(name: impl Into<String>) -> Self {
        Self::api_key("header", name.into())
    }

    /// A key in the query parameter of this name.
    #[must_use]
    pub fn api_key_query(name: impl Into<String>) -> Self {
        Self::api_key("query", name.into())
    }

    /// A key in the cookie of this name.
    #[must_use]
    pub fn api_key_cookie(name: impl Into<String>) -> Self {
        Self::api_key("cookie", name.into())
    }

    /// OAuth 2, by the flows that are supported, one of each kind.
    ///
    /// ```
    /// use callback_core::openapi::{OAuthFlow, SecurityScheme};
    ///
    /// let oauth = SecurityScheme::oauth2([
    ///     OAuthFlow::authorization_code("https://example.com/authorize", "https://example.com/token")
    ///         .scope("invoices:read", "See invoices")
    ///         .refresh_url("https://example.com/refresh"),
    ///     OAuthFlow::client_credentials("https://example.com/token").scope("invoices:read", "See invoices"),
    /// ]);
    /// ```
    #[must_use]
    pub fn oauth2(flows: impl IntoIterator<Item = OAuthFlow>) -> Self {
        let flows = flows.into_iter().map(|flow| (flow.grant, flow)).collect();
        Self { flows: Some(flows), ..Self::new("oauth2") }
    }

    /// `OpenID` Connect, by the address of its discovery document.
    #[must_use]
    pub fn open_id_connect(url: impl Into<String>) -> Self {
        Self { open_id_connect_url: Some(url.into()), ..Self::new("openIdConnect") }
    }

    /// A client certificate; since OpenAPI 3.1.
    #[must_use]
    pub fn mutual_tls() -> Self {
        Self::new("mutualTLS")
    }

    /// The scheme's `description`, in Markdown.
    #[must_use]
    pub fn description(mut self, description: impl Into<String>) -> Self {
        self.description = Some(description.into());
        self
    }

    /// The `oauth2MetadataUrl`, where OAuth 2's authorization server describes itself (RFC 8414); since OpenAPI 3.2.
    #[must_use]
    pub fn oauth2_metadata_url(mut self, url: impl Into<String>) -> Self {
        self.metadata_url = Some(url.into());
        self
    }

    /// Says that the scheme is not to be used any more; since OpenAPI 3.2.
    #[must_use]
    pub fn deprecated(mut self) -> Self {
        self.deprecated = true;
        self
    }
}

/// The fields of an *OAuth Flows Object*.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Grant {
    Implicit,
    Password,
    ClientCredentials,
    AuthorizationCode,
    DeviceAuthorization,
}

/// An *OAuth Flow Object*, and which flow it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct OAuthFlow {
    #[serde(skip)]
    grant: Grant,
    #[serde(skip_serializing_if = "Option::is_none")]
    authorization_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    device_authorization_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    token_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    refresh_url: Option<String>,
    scopes: BTreeMap<String, String>,
    #[serde(flatten)]
    pub(crate) extensions: BuilderExtensions,
}

impl OAuthFlow {
    fn new(grant: Grant) -> Self {
        Self {
            grant,
            authorization_url: None,
            device_authorization_url: None,
            token_url: None,
            refresh_url: None,
            scopes: BTreeMap::new(),
            extensions: BuilderExtensions::default(),
        }
    }

    /// `implicit`.
    #[must_use]
    pub fn implicit(authorization_url: impl Into<String>) -> Self {
        Self { authorization_url: Some(authorization_url.into()), ..Self::new(Grant::Implicit) }
    }

    /// `password`.
    #[must_use]
    pub fn password(token_url: impl Into<String>) -> Self {
        Self { token_url: Some(token_url.into()), ..Self::new(Grant::Password) }
    }

    /// `clientCredentials`.
    #[must_use]
    pub fn client_credentials(token_url: impl Into<String>) -> Self {
        Self { token_url: Some(token_url.into()), ..Self::new(Grant::ClientCredentials) }
    }

    /// `authorizationCode`.
    #[must_use]
    pub fn authorization_code(authorization_url: impl Into<String>, token_url: impl Into<String>) -> Self {
        Self {
            authorization_url: Some(authorization_url.into()),
            token_url: Some(token_url.into()),
            ..Self::new(Grant::AuthorizationCode)
        }
    }

    /// `deviceAuthorization`; since OpenAPI 3.2.
    #[must_use]
    pub fn device_authorization(device_authorization_url: impl Into<String>, token_url: impl Into<String>) -> Self {
        Self {
            device_authorization_url: Some(device_authorization_url.into()),
            token_url: Some(token_url.into()),
            ..Self::new(Grant::DeviceAuthorization)
        }
    }

    /// Adds a scope, and says what it permits.
    #[must_use]
    pub fn scope(mut self, name: impl Into<String>, description: impl Into<String>) -> Self {
        self.scopes.insert(name.into(), description.into());
        self
    }

    /// The `refreshUrl`.
    #[must_use]
    pub fn refresh_url(mut self, url: impl Into<String>) -> Self {
        self.refresh_url = Some(url.into());
        self
    }
}

/// A *Security Requirement Object*: the schemes that a caller needs, all of them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(transparent)]
pub struct SecurityRequirement(BTreeMap<String, Vec<String>>);

impl SecurityRequirement {
    /// A scheme, and the scopes that are needed of it.
    #[must_use]
    pub fn new(scheme: impl Into<String>, scopes: &[&str]) -> Self {
        Self::none().and(scheme, scopes)
    }

    /// Nothing: as one of several alternatives, it makes security optional.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// Another scheme that is needed as well.
    #[must_use]
    pub fn and(mut self, scheme: impl Into<String>, scopes: &[&str]) -> Self {
        self.0.insert(scheme.into(), scopes.iter().map(|&scope| scope.to_owned()).collect());
        self
    }
}

extensible!(SecurityScheme OAuthFlow);
