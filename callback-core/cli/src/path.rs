//! Paths as text, without looking at what they lead to.

use std::path::{Component, Path, PathBuf};
use std::{env, io};

/// Returns the absolute path, without `.` and `..`.
pub(crate) fn normalized(path: &Path) -> io::Result<PathBuf> {
    let mut normalized = PathBuf::new();
    for component in env::current_dir()?.join(path).components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => {
                normalized.pop();
            }
            other => normalized.push(other),
        }
    }
    Ok(normalized)
}

/// Returns how a file is called in a folder: with `/` between the parts of the path, and `..` for each folder to leave. Both
/// paths are absolute.
pub(crate) fn relative(file: &Path, folder: &Path) -> String {
    let common = file.components().zip(folder.components()).take_while(|(a, b)| a == b).count();
    if common == 0 {
        return file.to_string_lossy().replace('\\', "/");
    }
    let up = folder.components().skip(common).map(|_| "..".into());
    let down = file.components().skip(common).map(|component| component.as_os_str().to_string_lossy());
    up.chain(down).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::relative;

    #[test]
    fn relative_paths() {
        let cases = [
            ("/a/b/c.yaml", "/a/b", "c.yaml"),
            ("/a/b/c.yaml", "/a", "b/c.yaml"),
            ("/a/c.yaml", "/a/b/d", "../../c.yaml"),
            ("/c.yaml", "/a", "../c.yaml"),
        ];
        for (file, folder, expected) in cases {
            assert_eq!(relative(Path::new(file), Path::new(folder)), expected);
        }
    }
}
