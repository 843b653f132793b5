// SPDX-License-Identifier: EUPL-1.2
//! Reads a Rust file as tidy's rules need it: code without comments and strings, and the strings with their places.

use std::path::{Path, PathBuf};

/// A string literal and where it stands.
pub struct Literal {
    pub line: usize,
    pub text: String,
    /// The macro, function or attribute whose argument it is, e.g. `warn!`, `say`, `#[error`; empty if none.
    pub inside: String,
}

/// A file, taken apart.
pub struct Source {
    /// Relative to the package, with slashes.
    pub path: String,
    /// As it is.
    pub text: String,
    /// The code, comments and the insides of strings blanked; line for line as in the file.
    pub code: String,
    /// String literals, in order.
    pub literals: Vec<Literal>,
    /// The first line of the file's own tests; past the end if there are none.
    pub tests_line: usize,
}

impl Source {
    /// Takes a text apart.
    pub fn of(path: &str, text: &str) -> Self {
        let (code, literals) = take_apart(text);
        let is_tests = |line: &str| line.trim_start().starts_with("#[cfg(test)]");
        let tests_line = code.lines().position(is_tests).map_or(usize::MAX, |index| index + 1);
        Self { path: path.to_owned(), text: text.to_owned(), code, literals, tests_line }
    }

    /// Lines of code with their numbers, without the file's own tests.
    pub fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.code.lines().enumerate().map(|(index, line)| (index + 1, line)).take_while(|(n, _)| *n < self.tests_line)
    }

    /// String literals outside the file's own tests.
    pub fn spoken(&self) -> impl Iterator<Item = &Literal> {
        self.literals.iter().filter(|literal| literal.line < self.tests_line)
    }

    /// Whether the file lies in one of these folders or is one of these files.
    pub fn is_in(&self, places: &[&str]) -> bool {
        places.iter().any(|place| self.path == *place || (place.ends_with('/') && self.path.starts_with(place)))
    }
}

/// Every file under `folder` of the package with one of these endings, in order.
pub fn files(folder: &str, endings: &[&str]) -> Vec<(String, String)> {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    let mut folders = vec![package.join(folder)];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = std::fs::read_dir(&folder) else { continue };
        let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
        paths.sort();
        for path in paths {
            let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
            if path.is_dir() {
                // Other people's, installed for tests.
                if !path.ends_with("node_modules") {
                    folders.push(path);
                }
            } else if (endings.is_empty() || endings.contains(&ending))
                && let Ok(text) = std::fs::read_to_string(&path)
            {
                let name = path.strip_prefix(package).unwrap().to_string_lossy().replace('\\', "/");
                found.push((name, text));
            }
        }
    }
    found.sort();
    found
}

/// All Rust files of the package.
pub fn sources() -> Vec<Source> {
    let of = |folder| files(folder, &["rs"]).into_iter().map(|(path, text)| Source::of(&path, &text));
    of("src").chain(of("tests")).collect()
}

fn take_apart(text: &str) -> (String, Vec<Literal>) {
    let bytes = text.as_bytes();
    let mut code = Vec::with_capacity(bytes.len());
    let mut literals = Vec::new();
    let (mut at, mut line) = (0, 1);
    while at < bytes.len() {
        let rest = &text[at..];
        let skipped = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            block_comment(rest)
        } else if let Some((open, close)) = string_marks(rest, &code) {
            let whole = string_length(rest, open, &close);
            let inner = rest[open..whole - close.len()].to_owned();
            literals.push(Literal { line, text: inner, inside: enclosing(&code) });
            code.extend_from_slice(b"\"\"");
            whole
        } else if let Some(length) = char_length(rest) {
            code.extend_from_slice(b"' '");
            length
        } else {
            code.push(bytes[at]);
            line += usize::from(bytes[at] == b'\n');
            at += 1;
            continue;
        };
        let breaks = rest[..skipped].matches('\n').count();
        code.extend(std::iter::repeat_n(b'\n', breaks));
        line += breaks;
        at += skipped;
    }
    (String::from_utf8_lossy(&code).into_owned(), literals)
}

fn block_comment(rest: &str) -> usize {
    let mut depth = 0_usize;
    for (at, _) in rest.char_indices() {
        if rest[at..].starts_with("/*") {
            depth += 1;
        } else if rest[..at].ends_with("*/") && at > 2 {
            depth -= 1;
            if depth == 0 {
                return at;
            }
        }
    }
    rest.len()
}

/// The length of the opening mark and the closing mark, where a string begins.
fn string_marks(rest: &str, code: &[u8]) -> Option<(usize, String)> {
    if rest.starts_with('"') {
        return Some((1, "\"".to_owned()));
    }
    let in_word = code.last().is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_');
    let prefix = ["br", "cr", "r", "b", "c"].into_iter().find(|prefix| rest.starts_with(prefix))?;
    let after = rest[prefix.len()..].trim_start_matches('#');
    let hashes = rest.len() - prefix.len() - after.len();
    let is_raw = prefix.ends_with('r');
    (after.starts_with('"') && !in_word && (is_raw || hashes == 0)).then(|| {
        (prefix.len() + hashes + 1, if is_raw { format!("\"{}", "#".repeat(hashes)) } else { "\"".to_owned() })
    })
}

fn string_length(rest: &str, open: usize, close: &str) -> usize {
    let is_raw = rest[..open].contains('r');
    let mut escaped = false;
    for (at, character) in rest[open..].char_indices() {
        if !escaped && rest[open + at..].starts_with(close) {
            return open + at + close.len();
        }
        escaped = !is_raw && character == '\\' && !escaped;
    }
    rest.len()
}

/// The length of a character literal; a lifetime is none.
fn char_length(rest: &str) -> Option<usize> {
    let inner = rest.strip_prefix('\'')?;
    if inner.starts_with('\\') {
        return inner[2..].find('\'').map(|end| end + 4);
    }
    let first = inner.chars().next()?;
    inner[first.len_utf8()..].starts_with('\'').then(|| first.len_utf8() + 2)
}

/// What stands before the parenthesis that is still open.
fn enclosing(code: &[u8]) -> String {
    let mut depth = 0_usize;
    let mut at = code.len();
    while at > 0 {
        at -= 1;
        match code[at] {
            b')' | b']' | b'}' => depth += 1,
            // A block is no argument list, save in a macro such as `html!`, where what counts is the block.
            b'{' if depth == 0 => return String::new(),
            b'(' | b'[' | b'{' if depth > 0 => depth -= 1,
            b'(' => {
                let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || b"_!#[".contains(byte);
                let length = code[..at].iter().rev().take_while(|byte| is_name(byte)).count();
                let name = String::from_utf8_lossy(&code[at - length..at]).into_owned();
                // A bare parenthesis groups: `("key", value.into())`.
                if !name.is_empty() {
                    return name;
                }
            }
            _ => {}
        }
    }
    String::new()
}

#[test]
fn a_source_is_taken_apart_into_code_and_strings() {
    let text = "fn f<'a>() { say(\"a \\\" b\"); // \"no\"\n let c = '\"'; /* \"no\" /* */ */ r#\"raw \" x\"#; }\n#[error(\"e\")]\n\
                #[cfg(test)]\nmod tests { \"t\" }";
    let source = Source::of("x.rs", text);
    let found: Vec<(usize, &str, &str)> =
        source.literals.iter().map(|literal| (literal.line, literal.text.as_str(), literal.inside.as_str())).collect();
    assert_eq!(found, [(1, "a \\\" b", "say"), (2, "raw \" x", ""), (3, "e", "#[error"), (5, "t", "")]);
    assert_eq!(source.code.lines().count(), text.lines().count());
    assert!(!source.code.contains("no"), "{}", source.code);
    assert_eq!(source.tests_line, 4);
    assert_eq!(source.spoken().count(), 3);
}
