//! The names of the types that probes are for.

/// Returns the name of the type that a probe is for, `ValidJson<Invoice>`, without the paths of modules.
pub(super) fn probed_type(probe: &str) -> String {
    let ty = probe.split_once('<').and_then(|(_, ty)| ty.strip_suffix('>')).unwrap_or(probe);
    let mut name = String::new();
    for part in ty.split_inclusive(|c: char| !c.is_alphanumeric() && c != '_') {
        if part.ends_with(':') {
            continue;
        }
        name.push_str(part);
    }
    name
}
