// SPDX-License-Identifier: EUPL-1.2
//! What a server can be told on a command line: that of `spazio serve` and that of `spazio-server`.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::Args;
use jiff::civil::DateTime;

/// What a server is told. Each field's first line is its line in `--help`.
#[derive(Args, Clone, Debug)]
pub struct ServeOptions {
    /// The office as data
    #[arg(long = "site", value_name = "SITE")]
    pub site_dir: PathBuf,
    /// Where journal, tokens and accounts are kept
    #[arg(long = "data", value_name = "DATA")]
    pub data_dir: PathBuf,
    /// Address and port
    #[arg(long, default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
    /// Starts a clock there, to try and test: 2026-11-26T10:00
    #[arg(long = "clock", value_name = "CLOCK")]
    pub clock_start: Option<DateTime>,
    /// The office is tried by the machine's clock: a password that was shown may stay
    #[arg(long = "trial", hide = true)]
    pub is_trial: bool,
    /// Where phones reach this server, instead of what the site says
    #[arg(long)]
    pub phone_address: Option<String>,
    /// A proxy before the server speaks TLS: cookies travel over TLS alone, browsers never ask without it again
    #[arg(long)]
    pub behind_tls: bool,
    /// A further name the server answers to, besides this machine's, its addresses and the phones'; can be given often
    #[arg(long = "host", value_name = "NAME")]
    pub hosts: Vec<String>,
    /// Figures for monitoring on this machine, without a token: 127.0.0.1:9464
    #[arg(long, value_name = "ADDRESS")]
    pub metrics: Option<SocketAddr>,
    /// Tickets a minute for one info point, after ten at once; 0 sets no bound
    #[arg(long, default_value_t = 60)]
    pub kiosk_pace: u32,
    /// A file that says how many parts of the screens' programs are built, and of how many: the start page tells it
    #[arg(long, hide = true)]
    pub being_built: Option<PathBuf>,
}
