// SPDX-License-Identifier: EUPL-1.2
//! The commands for tokens, accounts and the security log.

use std::io::{BufRead, IsTerminal, Write};
use std::path::Path;

use anyhow::Context;
use base::words::{Words, language_of_environment, written};
use base::{output, paths, private};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use office::Role;
use server::auth::{self, Names};
use server::security::{self, Entry, What};
use site::Faults;
use site::read::read;

use crate::arguments::{StaffMode, TokenMode};

/// Runs `spazio token …`.
pub fn token(what: TokenMode) -> anyhow::Result<()> {
    match what {
        TokenMode::New { data, role, name } => {
            output::line(auth::new_token(&data, role.into(), name.as_deref())?)?;
            match name {
                Some(name) => {
                    eprintln!("spazio: a token for «{name}»; an earlier one of the same role and name ends with it")
                }
                None => eprintln!(
                    "spazio: a token without a name; it is bound to no device, and «spazio token list» tells it by its id"
                ),
            }
        }
        TokenMode::List { data } => {
            for token in auth::list_tokens(&data)? {
                let used = token.used_at.map_or_else(|| "-".to_owned(), time);
                let name = token.name.as_deref().unwrap_or("-");
                output::line(format!(
                    "{:<9} {:<10} {name:<24} {:<17} {used}",
                    token.id,
                    named(token.role),
                    time(token.made_at)
                ))?;
            }
            eprintln!("spazio: id, role, name, when made, when last used (to the hour)");
        }
        TokenMode::Revoke { data, which, role } => {
            let token = auth::revoke_token(&data, &which, role.map(Role::from))?;
            let name = token.name.as_deref().unwrap_or("-");
            eprintln!("spazio: the token {} ({} {name}) opens nothing any more", token.id, named(token.role));
        }
    }
    Ok(())
}

/// Runs `spazio staff …`.
pub fn staff(what: StaffMode) -> anyhow::Result<()> {
    match what {
        StaffMode::Add { data, name, role, site } => {
            let password = ask_password(&name)?;
            judge(&data, site.as_deref(), &name, &password)?;
            auth::add_staff(&data, &name, role.into(), &password)?;
            eprintln!("spazio: «{name}» can log in with this password from now on");
        }
        StaffMode::List { data } => {
            for colleague in auth::list_staff(&data)? {
                output::line(format!(
                    "{:<24} {:<10} {}",
                    colleague.name,
                    named(colleague.role),
                    time(colleague.since)
                ))?;
            }
            eprintln!("spazio: name, role, when role or password were given last");
        }
        StaffMode::Remove { data, name } => {
            auth::remove_staff(&data, &name)?;
            eprintln!("spazio: «{name}» cannot log in any more");
        }
        StaffMode::Password { data, name, site } => {
            if !auth::list_staff(&data)?.iter().any(|colleague| colleague.name == name) {
                return Err(auth::AuthError::Nobody(name).into());
            }
            let password = ask_password(&name)?;
            judge(&data, site.as_deref(), &name, &password)?;
            auth::set_password(&data, &name, &password, at_the_console(What::PasswordChanged))?;
            eprintln!("spazio: «{name}» logs in with this password from now on; all their sessions have ended");
        }
        StaffMode::SignOut { data, name } => {
            auth::end_sessions(&data, &name, at_the_console(What::SessionsEnded))?;
            eprintln!("spazio: all sessions of «{name}» have ended");
        }
    }
    Ok(())
}

/// Runs `spazio security`: returns the log in words.
pub fn security(data: &Path, last: usize, words: &Words) -> anyhow::Result<String> {
    let entries = security::last(data, last).with_context(|| {
        format!("cannot read the security log in {}: is it the server's data folder?", data.display())
    })?;
    let (language, zone) = (language_of_environment(), TimeZone::system());
    if entries.is_empty() {
        return Ok(words.say(&language, "security-nothing") + "\n");
    }
    let lines = entries.iter().map(|entry| {
        let [at, what, who, from] = security::line(words, &language, &zone, entry);
        let said = [at, what, who, from].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
        said.join("  ") + "\n"
    });
    Ok(lines.collect())
}

fn at_the_console(what: What) -> Entry {
    Entry::new(what, Timestamp::now()).at_the_console()
}

fn named(role: Role) -> String {
    format!("{role:?}").to_lowercase()
}

fn time(at: Timestamp) -> String {
    written::date_time(at.to_zoned(TimeZone::system()).datetime())
}

/// Refuses a password that a server of this office would refuse; if none has run here yet, by the names in the given
/// site, or in the one that comes with the program.
fn judge(data: &Path, site: Option<&Path>, name: &str, password: &str) -> anyhow::Result<()> {
    let dir = match site {
        Some(dir) => dir.to_owned(),
        // Whoever keeps the password judges it by the names that are kept.
        None if Names::are_kept(data) => return Ok(()),
        None => paths::home_folder("kiosk/site")?,
    };
    let words = Words::load(&paths::home_folder("assets/locales")?)?;
    let told = |faults: Faults| anyhow::anyhow!(faults.describe(&words, &language_of_environment()));
    let names = Names::of(&read(&dir).map_err(told)?);
    match site {
        Some(_) => {
            private::make_data(data).with_context(|| format!("cannot make the folder {}", data.display()))?;
            names.keep(data);
        }
        None => eprintln!(
            "spazio: no server has run in {} yet, the password is judged by the names in {}: give another office with --site",
            data.display(),
            dir.display()
        ),
    }
    Ok(names.judge(password, name)?)
}

/// Reads a password from standard input: twice and hidden on a terminal; otherwise the second time may be left out.
fn ask_password(name: &str) -> anyhow::Result<String> {
    let terminal = std::io::stdin().is_terminal();
    let first = ask(&format!("Password for {name}: "), terminal)?;
    let first = first.context("there was no password on standard input")?;
    let again = ask(&format!("Password for {name}, once more: "), terminal)?;
    if again.map_or(terminal, |again| again != first) {
        anyhow::bail!("the two passwords differ: type the same twice; nothing was changed");
    }
    Ok(first)
}

/// A line of standard input; `None` at its end.
fn ask(prompt: &str, terminal: bool) -> anyhow::Result<Option<String>> {
    let echo = |on| std::process::Command::new("stty").arg(if on { "echo" } else { "-echo" }).status();
    if terminal {
        eprint!("{prompt}");
        let _ = std::io::stderr().flush();
        let _ = echo(false);
    }
    let mut line = String::new();
    let read = std::io::stdin().lock().read_line(&mut line);
    if terminal {
        let _ = echo(true);
        eprintln!();
    }
    let length = read.context("cannot read the password from standard input")?;
    Ok((length > 0).then(|| line.trim_end_matches(['\r', '\n']).to_owned()))
}
