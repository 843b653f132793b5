// SPDX-License-Identifier: EUPL-1.2
//! What a server is told of the networks before it.

use std::net::SocketAddr;

use clap::Args;

#[derive(Args)]
pub struct FrontArguments {
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
}
