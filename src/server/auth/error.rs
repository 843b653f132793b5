// SPDX-License-Identifier: EUPL-1.2
//! Why secrets could not be read, kept or chosen.

use std::path::PathBuf;

use super::passwords::Weak;

/// Why secrets could not be read or kept.
#[derive(Debug, thiserror::Error)]
pub enum AuthError {
    /// A file could not be read or written.
    #[error("cannot use {path}: {source}; the data folder must exist and be writable for this user")]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A file is not what it should be.
    #[error("{path} cannot be read: {what}; mend it, or remove it and make new tokens or staff")]
    Faulty {
        /// Which.
        path: PathBuf,
        /// What is wrong.
        what: String,
    },
    /// The role cannot be given.
    #[error("the role {0} cannot be given here; possible are {1}")]
    Role(String, &'static str),
    /// The name cannot be used.
    #[error("«{0}» cannot be a name: 1 to 64 letters, digits, points, hyphens or underscores")]
    Name(String),
    /// The site has nothing of that name.
    #[error(
        "the site that ran here last has no {role} «{name}», but {known}: write the name as the site's file does; a new one is known once the server has read it"
    )]
    Unknown {
        /// Which name.
        name: String,
        /// Of which role.
        role: String,
        /// What there is.
        known: String,
    },
    /// The password cannot be chosen.
    #[error("the password cannot be used: {0}")]
    Weak(#[from] Weak),
    /// The password cannot be hashed.
    #[error("the password cannot be used: {0}")]
    Password(String),
    /// The folder was a trial's.
    #[error(
        "an office was tried with the data folder {data}: its account «{name}» has a password that was shown. Change it \
         with `spazio staff password --data {data} {name}`, or end the account with `spazio staff remove --data {data} {name}`, \
         or give an office at work another folder with --data",
        data = data.display()
    )]
    Shown {
        /// Which folder.
        data: PathBuf,
        /// Which account.
        name: &'static str,
    },
    /// There is no such account.
    #[error("nobody of the staff is called «{0}»: `spazio staff list` tells who there is")]
    Nobody(String),
    /// No token, or several, are of that name.
    #[error("«{0}» is not one token: give its id as `spazio token list` tells it, or its name and --role")]
    WhichToken(String),
}
