// SPDX-License-Identifier: EUPL-1.2
//! The server alone, as a program that needs no graphics, no sound and no fonts of the machine it runs on.

use std::process::ExitCode;

use clap::Parser;
use server::ServeOptions;

/// The office's truth, over HTTP: what «spazio serve» is, in a program without screens
#[derive(Parser)]
#[command(name = "spazio-server", version)]
struct Arguments {
    #[command(flatten)]
    serve: ServeOptions,
}

fn main() -> ExitCode {
    base::log::start();
    base::private::keep_to_oneself();
    match server::run(Arguments::parse().serve) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("spazio-server: {error}");
            ExitCode::FAILURE
        }
    }
}
