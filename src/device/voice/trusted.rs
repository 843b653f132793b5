// SPDX-License-Identifier: EUPL-1.2
//! The synthesisers this machine allows: a site comes over the network, and a command named there could be any program.

use std::path::{Path, PathBuf};
use std::sync::{PoisonError, RwLock};

use serde::Deserialize;

use site::voice::Synthesiser;

/// The default path of the file that lists further commands this machine allows.
pub const OWN_FILE: &str = "/etc/spazio/synthesisers.toml";

/// The commands of the machine's own file, read once at the start before anything is spoken.
static OWN: RwLock<Vec<Vec<String>>> = RwLock::new(Vec::new());

/// Why the machine's own file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum OwnFileError {
    /// The file cannot be read.
    #[error("cannot read {path}: {source}; make it readable for this user, or leave it out")]
    Unreadable {
        /// The file's path.
        path: PathBuf,
        /// The system's error.
        source: std::io::Error,
    },
    /// The file's content is not valid.
    #[error("{path}: {what}; write lines like «commands = [[\"/usr/local/bin/voice\", \"--stdout\"]]»")]
    Faulty {
        /// The file's path.
        path: PathBuf,
        /// What is wrong with it.
        what: String,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OwnFile {
    /// The allowed commands with all their arguments, as a site names them.
    commands: Vec<Vec<String>>,
}

/// Reads the further commands this machine allows: from `path`, which must exist, or from [`OWN_FILE`], which need not.
///
/// # Errors
/// The file cannot be read, or its content is not valid.
pub fn read_own_file(path: Option<&Path>) -> Result<(), OwnFileError> {
    let file = path.unwrap_or(Path::new(OWN_FILE));
    let text = match std::fs::read_to_string(file) {
        Ok(text) => text,
        Err(error) if path.is_none() && error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(source) => return Err(OwnFileError::Unreadable { path: file.to_owned(), source }),
    };
    let faulty =
        |error: toml::de::Error| OwnFileError::Faulty { path: file.to_owned(), what: error.message().to_owned() };
    let OwnFile { commands } = toml::from_str(&text).map_err(faulty)?;
    commands.into_iter().for_each(trust);
    Ok(())
}

/// Allows a command, word for word.
pub fn trust(command: Vec<String>) {
    let mut own = OWN.write().unwrap_or_else(PoisonError::into_inner);
    if !own.contains(&command) {
        own.push(command);
    }
}

/// Whether this machine allows a synthesiser: a program known here with arguments that can only speak, or a command of
/// the machine's own file, word for word.
pub fn is_trusted(by: &Synthesiser) -> bool {
    is_known(&by.command) || OWN.read().unwrap_or_else(PoisonError::into_inner).contains(&by.command)
}

/// Whether a command is a known program with harmless arguments. The programs' other arguments write or read files or
/// run programs: those belong into the machine's own file.
fn is_known(command: &[String]) -> bool {
    let Some((program, arguments)) = command.split_first() else { return false };
    match program.as_str() {
        "espeak-ng" => speaks_alone(arguments),
        "text2wave" => chooses_a_voice(arguments),
        _ => false,
    }
}

fn speaks_alone(mut arguments: &[String]) -> bool {
    while let Some((option, rest)) = arguments.split_first() {
        arguments = match (option.as_str(), rest.split_first()) {
            ("--stdin" | "--stdout", _) => rest,
            ("-v", Some((voice, rest))) if is_voice(voice) => rest,
            ("-s" | "-p" | "-a" | "-g" | "-b", Some((number, rest))) if is_number(number) => rest,
            _ => return false,
        };
    }
    true
}

/// Whether the arguments only choose a voice: Festival reads a whole programming language there, of which only
/// `(voice_lp_diphone)` is allowed.
fn chooses_a_voice(arguments: &[String]) -> bool {
    let is_choice = |said: &str| {
        let name = said.strip_prefix("(voice_").and_then(|said| said.strip_suffix(')'));
        name.is_some_and(|name| {
            !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
        })
    };
    match arguments {
        [] => true,
        [option, said] => option == "-eval" && is_choice(said),
        _ => false,
    }
}

/// Whether it is a voice's name, not a path.
fn is_voice(name: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-+_".contains(&byte);
    name.bytes().all(is_plain) && name.starts_with(|first: char| first.is_ascii_alphanumeric())
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::voice::synthesiser::usual;
    use site::voice::Encoding;

    fn by(command: &[&str]) -> Synthesiser {
        Synthesiser { command: command.iter().map(|word| (*word).to_owned()).collect(), encoding: Encoding::Utf8 }
    }

    #[test]
    fn what_the_network_names_is_run_only_where_it_can_do_nothing_but_speak() {
        for language in ["it", "zh", "fil", "ar"] {
            assert!(is_trusted(&usual(&language.into())), "{language}");
        }
        assert!(is_trusted(&by(&["text2wave", "-eval", "(voice_lp_diphone)"])));
        assert!(is_trusted(&by(&["espeak-ng", "-v", "it+f3", "-s", "140", "--stdin", "--stdout"])));
        for command in [
            &["sh", "-c", "id > PWNED; cat"][..],
            &[],
            &["/tmp/espeak-ng", "--stdout"],
            &["./espeak-ng", "--stdout"],
            &["espeak-ng", "-w", "/home/kiosk/.profile"],
            &["espeak-ng", "-f", "/etc/passwd", "--stdout"],
            &["espeak-ng", "--path=/tmp/evil", "--stdout"],
            &["espeak-ng", "-v", "../../tmp/evil"],
            &["espeak-ng", "-v", "-w"],
            &["espeak-ng", "-v"],
            &["text2wave", "-eval", "(system \"id\")"],
            &["text2wave", "-eval", "(voice_x)(system \"id\")"],
            &["text2wave", "-o", "/home/kiosk/.profile"],
            &["text2wave", "/etc/passwd"],
        ] {
            assert!(!is_trusted(&by(command)), "{command:?}");
        }
    }

    #[test]
    fn a_machines_own_file_names_commands_word_for_word() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("synthesisers.toml");
        std::fs::write(&file, "commands = [[\"/opt/own-voice\", \"--stdout\"]]\n").unwrap();
        assert!(!is_trusted(&by(&["/opt/own-voice", "--stdout"])));
        read_own_file(Some(&file)).unwrap();
        assert!(is_trusted(&by(&["/opt/own-voice", "--stdout"])));
        assert!(!is_trusted(&by(&["/opt/own-voice", "--stdout", "more"])));
        assert!(!is_trusted(&by(&["/opt/own-voice"])));
        std::fs::write(&file, "comands = []\n").unwrap();
        assert!(matches!(read_own_file(Some(&file)), Err(OwnFileError::Faulty { .. })));
        assert!(matches!(read_own_file(Some(&folder.path().join("absent"))), Err(OwnFileError::Unreadable { .. })));
    }
}
