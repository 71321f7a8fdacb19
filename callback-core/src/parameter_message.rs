//! Messages about `$name` in an expression, for the checks in constants and for those of a built document.

use callback_check::ParameterIn;

use crate::const_string::ConstString;

/// The help for a cookie.
pub(crate) const COOKIE_HELP: &str = "use a header or a field of the request body";

/// `` `create_invoice` has no parameter `calback_url` ``
pub(crate) const fn unknown(function: &str, name: &str) -> ConstString {
    ConstString::new().quoted(function).add(" has no parameter ").quoted(name)
}

/// `` `session` is a cookie, and OpenAPI has no expression for cookies ``
pub(crate) const fn cookie(name: &str) -> ConstString {
    ConstString::new().quoted(name).add(" is a cookie, and OpenAPI has no expression for cookies")
}

/// `` `$id` is ambiguous ``
pub(crate) const fn ambiguous(name: &str) -> ConstString {
    ConstString::new().add("`$").add(name).add("` is ambiguous")
}

/// ``write `$request.path.id` or `$request.query.id` ``
pub(crate) const fn ambiguous_help(name: &str, locations: &[ParameterIn]) -> ConstString {
    let mut help = ConstString::new().add("write ");
    let mut index = 0;
    while index < locations.len() {
        let separator = match locations.len() - index {
            _ if index == 0 => "`",
            1 => "` or `",
            _ => "`, `",
        };
        help = expression(help.add(separator), locations[index], name);
        index += 1;
    }
    help.add("`")
}

/// Appends `$request.query.NAME`.
pub(crate) const fn expression(text: ConstString, location: ParameterIn, name: &str) -> ConstString {
    text.add("$request.").add(location.word()).add(".").add(name)
}

/// Returns a parameter's name in the syntax of `#[operation]`: in quotes, unless it is an identifier.
pub(crate) fn option_name(name: &str) -> String {
    let is_identifier = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
        && !name.starts_with(|first: char| first.is_ascii_digit());
    if is_identifier { name.to_owned() } else { format!("\"{name}\"") }
}
