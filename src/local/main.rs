// SPDX-License-Identifier: EUPL-1.2
//! What `kiosk/start` runs: an office on this machine, whose server is built, while cargo builds its screens.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use local::arguments::{DemoArguments, LocalArguments};
use local::building::Builder;
use local::{Program, Programs, demo};

/// Spazio in Comune on this machine: server, waiting room and info point. In a checkout: the screens are built meanwhile
#[derive(Parser)]
#[command(name = "spazio-local", version, args_conflicts_with_subcommands = true)]
struct Arguments {
    #[command(subcommand)]
    mode: Option<Mode>,
    #[command(flatten)]
    local: LocalArguments,
    /// The program that builds the screens
    #[arg(long, default_value = "cargo", hide = true)]
    builder: PathBuf,
    /// The screens' program [default: the one that lies beside this one]
    #[arg(long, hide = true)]
    screens: Option<PathBuf>,
}

#[derive(Subcommand)]
enum Mode {
    /// Simulated citizens and clerks, over HTTP
    Demo(DemoArguments),
}

fn main() -> ExitCode {
    base::log::start();
    base::private::keep_to_oneself();
    match run(Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("spazio-local: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: Arguments) -> Result<(), Box<dyn std::error::Error>> {
    let Arguments { mode, local, builder, screens } = arguments;
    if let Some(Mode::Demo(demo)) = mode {
        let token = std::fs::read_to_string(&demo.token_file)?.trim().to_owned();
        demo::run(&demo.options(token))?;
        return Ok(());
    }
    let programs = Programs {
        server: Program::beside("spazio-server"),
        screens: screens.map_or_else(|| Program::beside("spazio"), Program::at),
        people: Program::own().in_mode("demo"),
        builder: Some(Builder { program: builder }),
    };
    local::run(&local.into(), &programs)?;
    Ok(())
}
