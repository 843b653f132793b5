// SPDX-License-Identifier: EUPL-1.2
//! The command line arguments for tokens and accounts.

use std::path::PathBuf;

use clap::Subcommand;

use super::RoleArgument;

#[derive(Subcommand)]
pub enum TokenMode {
    /// Prints a new token, once; only its hash is kept
    New {
        /// The server's data folder
        #[arg(long)]
        data: PathBuf,
        /// The token's role
        #[arg(long)]
        role: RoleArgument,
        /// The screen it belongs to, or any name to know it by
        #[arg(long)]
        name: Option<String>,
    },
    /// Prints all tokens: id, role, name, when made, when last used; never their text
    List {
        /// The server's data folder
        #[arg(long)]
        data: PathBuf,
    },
    /// Ends a token; what is connected with it is cut off within seconds
    Revoke {
        /// The server's data folder
        #[arg(long)]
        data: PathBuf,
        /// The token's id or name
        which: String,
        /// The token's role, if several tokens have that name
        #[arg(long)]
        role: Option<RoleArgument>,
    },
}

#[derive(Subcommand)]
pub enum StaffMode {
    /// Adds an account, or gives it a new password; asks for the password
    Add {
        /// The server's data folder
        #[arg(long)]
        data: PathBuf,
        /// The account's name
        name: String,
        /// The account's role
        #[arg(long)]
        role: RoleArgument,
        /// The office as data, by whose names the password is judged [default: the one that ran in the data folder, else
        /// kiosk/site]
        #[arg(long)]
        site: Option<PathBuf>,
    },
    /// Prints all accounts: name, role, since when
    List {
        /// The server's data folder
        #[arg(long)]
        data: PathBuf,
    },
    /// Removes an account; its sessions end within seconds
    Remove {
        /// The server's data folder
        #[arg(long)]
        data: PathBuf,
        /// The account's name
        name: String,
    },
    /// Gives an account a new password, asks for it; its sessions end within seconds
    Password {
        /// The server's data folder
        #[arg(long)]
        data: PathBuf,
        /// The account's name
        name: String,
        /// The office as data, by whose names the password is judged [default: the one that ran in the data folder, else
        /// kiosk/site]
        #[arg(long)]
        site: Option<PathBuf>,
    },
    /// Ends all sessions of an account within seconds
    SignOut {
        /// The server's data folder
        #[arg(long)]
        data: PathBuf,
        /// The account's name
        name: String,
    },
}
