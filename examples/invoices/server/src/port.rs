use std::env;

use crate::error::Error;

const DEFAULT: u16 = 3000;

/// `PORT`, or the default. With 0 the system chooses.
pub(crate) fn from_environment() -> Result<u16, Error> {
    let Some(value) = env::var_os("PORT") else { return Ok(DEFAULT) };
    value.to_str().and_then(|text| text.parse().ok()).ok_or(Error::Port(value))
}
