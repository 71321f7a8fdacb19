//! Events that a receiver must refuse, or recognize.

use std::time::{SystemTime, UNIX_EPOCH};

use callback_delivery::{SignatureProfile, SigningKey};

use super::request::Message;

/// The age of an event that is too old. Receivers accept some minutes.
const AGE: u64 = 24 * 60 * 60;
/// The size of an oversized body, if none is given.
const OVERSIZED: &str = "16777216";

/// Options of what is wrong with the event.
#[derive(Debug, clap::Args)]
#[group(id = "probe", multiple = false)]
pub(crate) struct ProbeArgs {
    /// Sign with a wrong key: the receiver must refuse the event
    #[arg(long)]
    bad_signature: bool,
    /// Sign with a time of yesterday: the receiver must refuse the event
    #[arg(long)]
    old: bool,
    /// Send the event twice with one id: the receiver must accept or refuse the second, and process one
    #[arg(long)]
    twice: bool,
    /// Pad the body with spaces to this size, 16 MiB unless given: the receiver must refuse the event
    #[arg(long, value_name = "BYTES", num_args = 0..=1, require_equals = true, default_missing_value = OVERSIZED,
          value_parser = clap::value_parser!(u32).range(1..=1_073_741_824))]
    oversized: Option<u32>,
}

/// A check of the receiver that an event proves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Probe {
    /// An event as it must be.
    None,
    BadSignature,
    Old,
    Twice,
    Oversized(usize),
}

impl Probe {
    pub(super) fn new(args: &ProbeArgs, has_keys: bool) -> Result<Self, String> {
        let probe = match args {
            ProbeArgs { bad_signature: true, .. } => Self::BadSignature,
            ProbeArgs { old: true, .. } => Self::Old,
            ProbeArgs { twice: true, .. } => Self::Twice,
            ProbeArgs { oversized: Some(bytes), .. } => Self::Oversized(usize::try_from(*bytes).unwrap_or(usize::MAX)),
            _ => Self::None,
        };
        if probe == Self::Old && !has_keys {
            return Err(
                "`--old` needs a key, or the receiver refuses the event for its signature; add `--sign`".to_owned()
            );
        }
        Ok(probe)
    }

    /// Returns `true` if the receiver must refuse the event.
    pub(super) fn must_be_refused(self) -> bool {
        matches!(self, Self::BadSignature | Self::Old | Self::Oversized(_))
    }

    /// Returns the requests of the probe, signed.
    pub(super) fn requests(self, mut message: Message, keys: &[SigningKey]) -> Result<Vec<Message>, String> {
        if let Self::Oversized(bytes) = self
            && message.body.len() < bytes
        {
            message.body.resize(bytes, b' ');
        }
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
        let sent = if self == Self::Old { now.saturating_sub(AGE) } else { now };
        let id = format!("msg_{}", random_hex()?);
        let wrong = [SigningKey::from_bytes(random_hex()?.as_bytes()).map_err(|error| error.to_string())?];
        let (keys, body) = match self {
            Self::BadSignature if keys.is_empty() => (&wrong[..], message.body.clone()),
            // A signature of the right kind, of another body.
            Self::BadSignature => (keys, [b"another body", &*message.body].concat()),
            _ => (keys, message.body.clone()),
        };
        sign(&mut message, &id, &sent.to_string(), keys, &body)?;
        Ok(if self == Self::Twice { vec![message.clone(), message] } else { vec![message] })
    }
}

/// Adds the headers of signatures. Those of `--header` are kept, and signed.
fn sign(message: &mut Message, id: &str, timestamp: &str, keys: &[SigningKey], body: &[u8]) -> Result<(), String> {
    let profile = keys.first().map_or(SignatureProfile::StandardWebhooks, SigningKey::profile);
    let typed = |name: Option<&str>| Some(message.headers.get(name?)?.to_str().ok()?.to_owned());
    let id = typed(profile.id_header()).unwrap_or_else(|| id.to_owned());
    let timestamp = typed(profile.timestamp_header()).unwrap_or_else(|| timestamp.to_owned());
    let headers = SigningKey::headers(keys, &id, &timestamp, body)
        .map_err(|_| "the headers of the signature cannot be written".to_owned())?;
    for (name, value) in &headers {
        message.headers.entry(name).or_insert_with(|| value.clone());
    }
    Ok(())
}

/// Returns 32 random digits.
fn random_hex() -> Result<String, String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|error| format!("the operating system returned no random bytes: {error}"))?;
    Ok(format!("{:032x}", u128::from_be_bytes(bytes)))
}
