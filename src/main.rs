// SPDX-License-Identifier: EUPL-1.2
//! Runs the mode that the arguments name: the only place that exits the process.

mod arguments;
mod secrets;

use std::process::ExitCode;
use std::time::Duration;

use anyhow::Context;
use arguments::{AppointmentsMode, Arguments, DeviceArguments, ImportArguments, Mode};
use base::words::{Words, language_of_environment};
use base::{output, paths, private};
use clap::Parser;
use device::paper::emulated;
use local::demo;
use spazio::{appointments, bench, export, simulate, turnstile};

/// How often a long measurement reports its progress.
const PROGRESS_EVERY: Duration = Duration::from_secs(5);

impl DeviceArguments {
    /// The options of a device; `window` is its size with `--windowed`.
    fn options(self, window: (u32, u32)) -> anyhow::Result<screens::ui::device::DeviceOptions> {
        let Self { server, screen, token_file, windowed, cache, synthesisers, trace_frames } = self;
        device::voice::trusted::read_own_file(synthesisers.as_deref())?;
        let token = token_file.as_deref().map(read_token).transpose()?;
        let cache_dir = cache.map_or_else(|| paths::user_cache("--cache").map(|cache| cache.join(&screen)), Ok)?;
        let device = client::DeviceConfig { server, screen, token, cache_dir };
        Ok(screens::ui::device::DeviceOptions { device, windowed: windowed.then_some(window), trace_frames })
    }
}

impl ImportArguments {
    fn options(self) -> anyhow::Result<appointments::Options> {
        let Self { server, token_file, service, id_column, no_id_column, dry_run, file } = self;
        let token = Some(read_token(&token_file)?);
        let id_column = if no_id_column { Some(String::new()) } else { id_column };
        Ok(appointments::Options { server, token, file, service, id_column, dry_run })
    }
}

fn main() -> ExitCode {
    base::log::start();
    match run(Arguments::parse()) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("spazio: {}", told(&error));
            ExitCode::FAILURE
        }
    }
}

/// An error and its causes, each once: many messages name their cause before the remedy.
fn told(error: &anyhow::Error) -> String {
    error.chain().map(ToString::to_string).fold(String::new(), |said, cause| {
        if said.is_empty() {
            cause
        } else if said.contains(&cause) {
            said
        } else {
            format!("{said}: {cause}")
        }
    })
}

/// Whether only this user may read the files a command makes: a server's data, a device's copies. Tables and pictures
/// for others keep the user's own setting.
fn keeps_to_itself(mode: Option<&Mode>) -> bool {
    match mode {
        None
        | Some(
            Mode::Serve(_) | Mode::Token { .. } | Mode::Staff { .. } | Mode::Security { .. } | Mode::Turnstile { .. },
        ) => true,
        Some(Mode::Display(_) | Mode::Touch(_)) => true,
        Some(_) => false,
    }
}

fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    if keeps_to_itself(arguments.mode.as_ref()) {
        private::keep_to_oneself();
    }
    if arguments.insecure_http {
        client::take_insecure_http();
    }
    let Some(mode) = arguments.mode else {
        local::run(&arguments.local.into(), &local::Programs::one())?;
        return Ok(ExitCode::SUCCESS);
    };
    match mode {
        Mode::Serve(options) => server::run(options)?,
        Mode::Display(device) => {
            return Ok(exit_code(screens::display::run(device.options((1280, 720))?)?));
        }
        Mode::Touch(device) => {
            return Ok(exit_code(screens::touch::run(device.options((540, 960))?)?));
        }
        Mode::Editor { server, site, drafts } => {
            let options = editor::EditorOptions { server, site, drafts };
            return Ok(exit_code(editor::run(options)?));
        }
        Mode::Snapshot { scene, out } => {
            base::session::begin_with_runtime_folder();
            snapshot(&scene, &out)?;
        }
        Mode::Check { access: true, site, dir, all, quiet, .. } => {
            base::session::begin_with_runtime_folder();
            return check_access(dir.or(site).as_deref(), all, quiet);
        }
        Mode::Check { dir: Some(dir), all, .. } => return check(&dir, all),
        Mode::Check { dir: None, .. } => output::line(site::screen_schema())?,
        Mode::Export { site, data, year, out } => {
            let words = Words::load(&paths::home_folder("assets")?.join("locales"))?;
            let days = export::run(&export::Options { site, data, year, out: out.clone() }, &words)?;
            match days {
                0 => eprintln!(
                    "spazio: wrote {} with its headings alone: the journal has no day of {year}",
                    out.display()
                ),
                days => eprintln!("spazio: wrote {}: {days} days of {year}", out.display()),
            }
        }
        Mode::Simulate { site, data, from, to, close, serve, csv } => {
            let words = Words::load(&paths::home_folder("assets")?.join("locales"))?;
            let options = simulate::Options { site, data, from, to, close, serve, csv };
            output::line(simulate::run(&options, &words)?)?;
        }
        Mode::Demo(demo) => {
            let token = read_token(&demo.token_file)?;
            let done = demo::run(&demo.options(token))?;
            eprintln!("spazio: the demo has ended: {done}");
        }
        Mode::Appointments { what: AppointmentsMode::Import(import) } => {
            let words = Words::load(&paths::home_folder("assets")?.join("locales"))?;
            let told = appointments::run(&import.options()?, &words)?;
            output::whole(told.table)?;
            told.remarks.iter().for_each(|remark| eprintln!("{remark}"));
        }
        Mode::Turnstile { server, door, token_file, cache } => {
            let token = Some(read_token(&token_file)?);
            let cache_dir = cache.map_or_else(|| paths::user_cache("--cache").map(|cache| cache.join(&door)), Ok)?;
            let options = turnstile::Options { server, door, token, cache_dir };
            turnstile::run(options, &mut std::io::stdin().lock(), &mut std::io::stdout())?;
        }
        Mode::Printer { listen, out, paper: paper_rows } => {
            emulated::run(emulated::Options { listen, out, paper_rows })?;
        }
        Mode::Bench { name, site, on, seconds, clients, days } => {
            let site = site.map_or_else(|| paths::home_folder("kiosk/site"), Ok)?;
            let duration = Duration::from_secs(seconds.unwrap_or(name.seconds()));
            output::line(bench::run(name, &bench::Options { site, on, duration, clients, files: days.into() })?)?;
        }
        Mode::Token { what } => secrets::token(what)?,
        Mode::Staff { what } => secrets::staff(what)?,
        Mode::Security { data, last } => {
            let words = Words::load(&paths::home_folder("assets")?.join("locales"))?;
            output::whole(secrets::security(&data, last, &words)?)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn check(dir: &std::path::Path, all: bool) -> anyhow::Result<ExitCode> {
    let words = Words::load(&paths::home_folder("assets")?.join("locales"))?;
    let report = site::check::run(dir, &words, &language_of_environment(), all);
    output::whole(report.text)?;
    Ok(if report.usable { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Measures a site or the sample office; a site with faults is not measured.
fn check_access(dir: Option<&std::path::Path>, all: bool, quiet: bool) -> anyhow::Result<ExitCode> {
    let words = std::sync::Arc::new(Words::load(&paths::home_folder("assets")?.join("locales"))?);
    let language = language_of_environment();
    let progress = std::sync::Arc::new(spazio::access::Progress::default());
    let tell = |seconds: u64, progress: &spazio::access::Progress| {
        // Before it knows how far it goes there is nothing to tell.
        let Some((pages, pictures)) = progress.all() else { return };
        let (page, picture) = progress.done();
        let args = [("page", page), ("pages", pages), ("picture", picture), ("pictures", pictures)];
        let args = args.map(|(name, count)| (name, count as u64));
        let args: Vec<_> = args.into_iter().chain([("seconds", seconds)]).collect();
        let args: Vec<_> = args.into_iter().map(|(name, count)| (name, count.to_string().into())).collect();
        if !quiet {
            eprintln!("{}", words.say_with(&language, "access-progress", &args));
        }
    };
    let table = match dir {
        None => progress.told(PROGRESS_EVERY, tell, || spazio::access::run_sample(&words, &progress))?,
        Some(dir) => {
            // Faults, and what is only told: texts that fall back, files that cannot be used.
            let report = site::check::run(dir, &words, &language, all);
            output::whole(report.text)?;
            let Ok(site) = site::read::read(dir) else { return Ok(ExitCode::FAILURE) };
            progress.told(PROGRESS_EVERY, tell, || spazio::access::run(&site, &words, &progress))?
        }
    };
    output::whole(spazio::access::told::told(&table, &words, &language))?;
    Ok(if table.is_kept() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn read_token(file: &std::path::Path) -> anyhow::Result<String> {
    let text = std::fs::read_to_string(file)
        .with_context(|| format!("cannot read the token in {}: make one with «spazio token new»", file.display()))?;
    Ok(text.trim().to_owned())
}

fn snapshot(name: &str, out: &std::path::Path) -> anyhow::Result<()> {
    if name == "list" {
        let names: Vec<String> = spazio::snapshots::scenes().into_iter().map(|scene| scene.name).collect();
        return Ok(output::line(names.join("\n"))?);
    }
    let scene = spazio::snapshots::scene(name);
    let scene =
        scene.with_context(|| format!("there is no scene «{name}»: «spazio snapshot list» prints all names"))?;
    Ok(screens::ui::capture::snapshot_to(&scene, out)?)
}

fn exit_code(exit: bevy::app::AppExit) -> ExitCode {
    match exit {
        bevy::app::AppExit::Success => ExitCode::SUCCESS,
        bevy::app::AppExit::Error(code) => ExitCode::from(code.get()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cause_that_the_message_names_already_is_said_once() {
        let cause = std::io::Error::other("disk full");
        let error = anyhow::Error::from(cause).context("cannot write x: disk full; make room").context("snapshot");
        assert_eq!(told(&error), "snapshot: cannot write x: disk full; make room");
    }
}
