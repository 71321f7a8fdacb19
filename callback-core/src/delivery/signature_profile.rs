//! Profiles of signatures.

use std::fmt;

/// A published scheme of signatures: the headers of a signed request, and the content that is signed.
///
/// | profile | id | time stamp | signature | of |
/// |---|---|---|---|---|
/// | [`StandardWebhooks`](Self::StandardWebhooks) | `webhook-id` | `webhook-timestamp` | `webhook-signature: v1,BASE64` | `ID.TIMESTAMP.BODY` |
/// | [`Svix`](Self::Svix) | `svix-id` | `svix-timestamp` | `svix-signature: v1,BASE64` | `ID.TIMESTAMP.BODY` |
/// | [`GitHub`](Self::GitHub) | `X-GitHub-Delivery` | | `X-Hub-Signature-256: sha256=HEX` | `BODY` |
/// | [`Stripe`](Self::Stripe) | | within | `Stripe-Signature: t=TIMESTAMP,v1=HEX` | `TIMESTAMP.BODY` |
/// | [`Slack`](Self::Slack) | | `X-Slack-Request-Timestamp` | `X-Slack-Signature: v0=HEX` | `v0:TIMESTAMP:BODY` |
///
/// All of them are HMAC-SHA256 with a shared secret; Standard Webhooks and Svix also have Ed25519, `v1a,BASE64`. Time stamps
/// are seconds since 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum SignatureProfile {
    /// [Standard Webhooks](https://www.standardwebhooks.com).
    StandardWebhooks,
    /// Standard Webhooks under the names of [Svix](https://docs.svix.com/receiving/verifying-payloads/how-manual).
    Svix,
    /// [GitHub](https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries). The signature covers
    /// neither the id nor a time stamp.
    GitHub,
    /// [Stripe](https://docs.stripe.com/webhooks/signature).
    Stripe,
    /// [Slack](https://docs.slack.dev/authentication/verifying-requests-from-slack).
    Slack,
}

impl SignatureProfile {
    /// All profiles.
    pub const ALL: &'static [Self] = &[Self::StandardWebhooks, Self::Svix, Self::GitHub, Self::Stripe, Self::Slack];

    /// Returns the name in documents, such as `standard-webhooks`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::StandardWebhooks => "standard-webhooks",
            Self::Svix => "svix",
            Self::GitHub => "github",
            Self::Stripe => "stripe",
            Self::Slack => "slack",
        }
    }

    /// Returns the profile with this name in documents.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|profile| profile.name() == name)
    }

    /// Returns the header with the id of the message, which is the same in every attempt.
    #[must_use]
    pub const fn id_header(self) -> Option<&'static str> {
        match self {
            Self::StandardWebhooks => Some("webhook-id"),
            Self::Svix => Some("svix-id"),
            Self::GitHub => Some("X-GitHub-Delivery"),
            Self::Stripe | Self::Slack => None,
        }
    }

    /// Returns the header with the time of the attempt, in seconds since 1970.
    #[must_use]
    pub const fn timestamp_header(self) -> Option<&'static str> {
        match self {
            Self::StandardWebhooks => Some("webhook-timestamp"),
            Self::Svix => Some("svix-timestamp"),
            Self::Slack => Some("X-Slack-Request-Timestamp"),
            Self::GitHub | Self::Stripe => None,
        }
    }

    /// Returns the address of the profile's specification.
    #[must_use]
    pub const fn specification(self) -> &'static str {
        match self {
            Self::StandardWebhooks => "https://www.standardwebhooks.com",
            Self::Svix => "https://docs.svix.com/receiving/verifying-payloads/how-manual",
            Self::GitHub => "https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries",
            Self::Stripe => "https://docs.stripe.com/webhooks/signature",
            Self::Slack => "https://docs.slack.dev/authentication/verifying-requests-from-slack",
        }
    }

    /// Returns the header with the signatures.
    #[must_use]
    pub const fn signature_header(self) -> &'static str {
        match self {
            Self::StandardWebhooks => "webhook-signature",
            Self::Svix => "svix-signature",
            Self::GitHub => "X-Hub-Signature-256",
            Self::Stripe => "Stripe-Signature",
            Self::Slack => "X-Slack-Signature",
        }
    }

    /// Returns the description of the header with the signatures, in Markdown.
    #[must_use]
    pub const fn signature_description(self) -> &'static str {
        match self {
            Self::StandardWebhooks | Self::Svix => {
                "Signatures of the id, the time stamp and the body, joined by dots, one for each key, separated by spaces: \
                 `v1,` and the HMAC-SHA256 in base64, or `v1a,` and the Ed25519 signature in base64."
            }
            Self::GitHub => "`sha256=` and the HMAC-SHA256 of the body, in hexadecimal.",
            Self::Stripe => {
                "`t=` and the time of the attempt, in seconds since 1970; then for each key `,v1=` and the HMAC-SHA256 of the \
                 time stamp and the body, joined by a dot, in hexadecimal."
            }
            Self::Slack => {
                "`v0=` and the HMAC-SHA256 of `v0`, the time stamp and the body, joined by colons, in hexadecimal."
            }
        }
    }
}

impl fmt::Display for SignatureProfile {
    /// Prints the name that its owner gives it, such as `Standard Webhooks`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::StandardWebhooks => "Standard Webhooks",
            Self::Svix => "Svix",
            Self::GitHub => "GitHub",
            Self::Stripe => "Stripe",
            Self::Slack => "Slack",
        })
    }
}
