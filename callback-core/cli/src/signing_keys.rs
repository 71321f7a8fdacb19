//! Keys of the command line.

use std::collections::BTreeSet;

use callback_delivery::{KeyError, SignatureProfile, SigningKey, VerifyingKey};
use clap::Args;

/// Options of keys.
#[derive(Debug, Args)]
pub(crate) struct SigningKeys {
    /// A key of Standard Webhooks, such as `whsec_…`, or of the profile that the document's `x-callback-delivery` has; repeat it
    /// for several. The variable keeps keys out of the shell's history; spaces separate several
    #[arg(long, value_name = "KEY", env = "CALLBACK_SIGN", hide_env_values = true, value_delimiter = ' ')]
    sign: Vec<String>,
}

impl SigningKeys {
    fn texts(&self) -> impl Iterator<Item = &str> {
        self.sign.iter().map(|text| text.trim()).filter(|text| !text.is_empty())
    }

    /// Parses the keys to sign with. An error does not have the key's text.
    pub(crate) fn signing(&self, profile: SignatureProfile) -> Result<Vec<SigningKey>, String> {
        let keys = self.texts().map(|text| SigningKey::for_profile(profile, text));
        keys.collect::<Result<_, _>>().map_err(|error| message(&error))
    }

    /// Parses the keys to verify with, for each of the profiles: a shared secret, or the public key of the sender, `whpk_…`.
    pub(crate) fn verifying(&self, profiles: &BTreeSet<SignatureProfile>) -> Result<Vec<VerifyingKey>, String> {
        let keys = |profile: &SignatureProfile| {
            let profile = *profile;
            self.texts().map(move |text| VerifyingKey::for_profile(profile, text))
        };
        profiles.iter().flat_map(keys).collect::<Result<_, _>>().map_err(|error| message(&error))
    }
}

fn message(error: &KeyError) -> String {
    format!("a key of `--sign` or `CALLBACK_SIGN` is not usable: {error}")
}
