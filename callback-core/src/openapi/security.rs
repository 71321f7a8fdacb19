//! Security schemes and security requirements.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::entries::Entries;
use super::extensions::{BuilderExtensions, extensible};
use super::node::{Fields, Key, Object, serialize_by_node};

/// A *Security Scheme Object*: a method of authentication.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecurityScheme {
    kind: &'static str,
    description: Option<String>,
    name: Option<String>,
    location: Option<&'static str>,
    scheme: Option<String>,
    bearer_format: Option<String>,
    pub(crate) flows: Option<Entries<Grant, OAuthFlow>>,
    open_id_connect_url: Option<String>,
    metadata_url: Option<String>,
    deprecated: bool,
    pub(crate) extensions: BuilderExtensions,
}

impl Object for SecurityScheme {
    fn fields(&self, fields: &mut Fields<'_>) {
        fields.always("type", &self.kind);
        fields.optional("description", &self.description);
        fields.optional("name", &self.name);
        fields.optional("in", &self.location);
        fields.optional("scheme", &self.scheme);
        fields.optional("bearerFormat", &self.bearer_format);
        fields.optional("flows", &self.flows);
        fields.optional("openIdConnectUrl", &self.open_id_connect_url);
        fields.optional("oauth2MetadataUrl", &self.metadata_url);
        fields.unless_default("deprecated", &self.deprecated);
        self.extensions.fields(fields);
    }
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

    /// Creates a scheme of bearer tokens: `Authorization: Bearer …`.
    #[must_use]
    pub fn bearer() -> Self {
        Self::http("bearer")
    }

    /// Creates a scheme of bearer tokens, with a `bearerFormat` such as `JWT`.
    #[must_use]
    pub fn bearer_format(format: impl Into<String>) -> Self {
        Self { bearer_format: Some(format.into()), ..Self::bearer() }
    }

    /// Creates a scheme of HTTP basic authentication: `Authorization: Basic …`.
    #[must_use]
    pub fn basic() -> Self {
        Self::http("basic")
    }

    /// Creates another scheme of the `Authorization` header, by its name in the IANA registry, such as `digest`.
    #[must_use]
    pub fn http(scheme: impl Into<String>) -> Self {
        Self { scheme: Some(scheme.into()), ..Self::new("http") }
    }

    fn api_key(location: &'static str, name: String) -> Self {
        Self { name: Some(name), location: Some(location), ..Self::new("apiKey") }
    }

    /// Creates a scheme with an API key in the header `name`.
    #[must_use]
    pub fn api_key_header(name: impl Into<String>) -> Self {
        Self::api_key("header", name.into())
    }

    /// Creates a scheme with an API key in the query parameter `name`.
    #[must_use]
    pub fn api_key_query(name: impl Into<String>) -> Self {
        Self::api_key("query", name.into())
    }

    /// Creates a scheme with an API key in the cookie `name`.
    #[must_use]
    pub fn api_key_cookie(name: impl Into<String>) -> Self {
        Self::api_key("cookie", name.into())
    }

    /// Creates an OAuth 2 scheme with the supported flows.
    ///
    /// There is one flow of each kind; of two of the same kind, the last one counts.
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

    /// Creates an `OpenID` Connect scheme with the URL of its discovery document.
    #[must_use]
    pub fn open_id_connect(url: impl Into<String>) -> Self {
        Self { open_id_connect_url: Some(url.into()), ..Self::new("openIdConnect") }
    }

    /// Creates a scheme of mutual TLS: the client authenticates with a certificate. Since OpenAPI 3.1.
    #[must_use]
    pub fn mutual_tls() -> Self {
        Self::new("mutualTLS")
    }

    /// Sets the `description`, in Markdown.
    #[must_use]
    pub fn description(mut self, description: impl Into<String>) -> Self {
        self.description = Some(description.into());
        self
    }

    /// Sets the `oauth2MetadataUrl`, the URL of the OAuth 2 authorization server's metadata (RFC 8414). Since OpenAPI 3.2.
    #[must_use]
    pub fn oauth2_metadata_url(mut self, url: impl Into<String>) -> Self {
        self.metadata_url = Some(url.into());
        self
    }

    /// Marks the scheme as `deprecated`. Since OpenAPI 3.2.
    #[must_use]
    pub fn deprecated(mut self) -> Self {
        self.deprecated = true;
        self
    }
}

/// The kind of an OAuth flow: a field of the *OAuth Flows Object*.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Grant {
    Implicit,
    Password,
    ClientCredentials,
    AuthorizationCode,
    DeviceAuthorization,
}

impl Key for Grant {
    fn key(&self) -> Cow<'_, str> {
        Cow::Borrowed(match self {
            Self::Implicit => "implicit",
            Self::Password => "password",
            Self::ClientCredentials => "clientCredentials",
            Self::AuthorizationCode => "authorizationCode",
            Self::DeviceAuthorization => "deviceAuthorization",
        })
    }
}

/// An *OAuth Flow Object* of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OAuthFlow {
    grant: Grant,
    authorization_url: Option<String>,
    device_authorization_url: Option<String>,
    token_url: Option<String>,
    refresh_url: Option<String>,
    scopes: BTreeMap<String, String>,
    pub(crate) extensions: BuilderExtensions,
}

impl Object for OAuthFlow {
    fn fields(&self, fields: &mut Fields<'_>) {
        fields.optional("authorizationUrl", &self.authorization_url);
        fields.optional("deviceAuthorizationUrl", &self.device_authorization_url);
        fields.optional("tokenUrl", &self.token_url);
        fields.optional("refreshUrl", &self.refresh_url);
        fields.always("scopes", &self.scopes);
        self.extensions.fields(fields);
    }
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

    /// Creates an `implicit` flow.
    #[must_use]
    pub fn implicit(authorization_url: impl Into<String>) -> Self {
        Self { authorization_url: Some(authorization_url.into()), ..Self::new(Grant::Implicit) }
    }

    /// Creates a `password` flow.
    #[must_use]
    pub fn password(token_url: impl Into<String>) -> Self {
        Self { token_url: Some(token_url.into()), ..Self::new(Grant::Password) }
    }

    /// Creates a `clientCredentials` flow.
    #[must_use]
    pub fn client_credentials(token_url: impl Into<String>) -> Self {
        Self { token_url: Some(token_url.into()), ..Self::new(Grant::ClientCredentials) }
    }

    /// Creates an `authorizationCode` flow.
    #[must_use]
    pub fn authorization_code(authorization_url: impl Into<String>, token_url: impl Into<String>) -> Self {
        Self {
            authorization_url: Some(authorization_url.into()),
            token_url: Some(token_url.into()),
            ..Self::new(Grant::AuthorizationCode)
        }
    }

    /// Creates a `deviceAuthorization` flow. Since OpenAPI 3.2.
    #[must_use]
    pub fn device_authorization(device_authorization_url: impl Into<String>, token_url: impl Into<String>) -> Self {
        Self {
            device_authorization_url: Some(device_authorization_url.into()),
            token_url: Some(token_url.into()),
            ..Self::new(Grant::DeviceAuthorization)
        }
    }

    /// Adds a scope, with a description of the access that it grants.
    #[must_use]
    pub fn scope(mut self, name: impl Into<String>, description: impl Into<String>) -> Self {
        self.scopes.insert(name.into(), description.into());
        self
    }

    /// Sets the `refreshUrl`, the URL for refresh tokens.
    #[must_use]
    pub fn refresh_url(mut self, url: impl Into<String>) -> Self {
        self.refresh_url = Some(url.into());
        self
    }
}

/// A *Security Requirement Object*: the schemes that a request must satisfy, all of them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SecurityRequirement(BTreeMap<String, Vec<String>>);

impl Object for SecurityRequirement {
    fn fields(&self, fields: &mut Fields<'_>) {
        self.0.fields(fields);
    }
}

impl SecurityRequirement {
    /// Creates a requirement of one scheme, with the scopes that it needs.
    #[must_use]
    pub fn new(scheme: impl Into<String>, scopes: &[&str]) -> Self {
        Self::none().and(scheme, scopes)
    }

    /// Creates an empty requirement. As one of several alternatives, it makes authentication optional.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// Adds another scheme that the request must also satisfy.
    #[must_use]
    pub fn and(mut self, scheme: impl Into<String>, scopes: &[&str]) -> Self {
        self.0.insert(scheme.into(), scopes.iter().map(|&scope| scope.to_owned()).collect());
        self
    }
}

extensible!(SecurityScheme OAuthFlow);
serialize_by_node!(SecurityScheme OAuthFlow SecurityRequirement);
