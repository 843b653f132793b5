// SPDX-License-Identifier: EUPL-1.2
//! Child processes of an office on one machine: started, restarted when they end, ended together.

use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};

use super::{LocalError, Program};
use base::back_off::Backoff;

/// The first and the longest pause before a child that has ended is started again.
const PAUSES: [Duration; 2] = [Duration::from_millis(500), Duration::from_secs(10)];

/// A child process to keep running.
pub struct Child {
    name: String,
    program: Program,
    arguments: Vec<String>,
    environment: Vec<(String, String)>,
    is_quiet: bool,
    process: Option<std::process::Child>,
    ended_at: Option<Instant>,
    pauses: Backoff,
    pause: Duration,
}

impl Child {
    /// A child called `name` in messages.
    pub fn new(name: String, program: &Program, arguments: Vec<String>, environment: Vec<(String, String)>) -> Self {
        let mut pauses = Backoff::new(PAUSES[0], PAUSES[1]);
        let (program, pause) = (program.clone(), pauses.whole_pause());
        Self { name, program, arguments, environment, is_quiet: false, process: None, ended_at: None, pauses, pause }
    }

    /// This child with only its errors shown, where its starter's answer is one line.
    pub fn quiet(mut self) -> Self {
        self.environment.push(("RUST_LOG".to_owned(), "error".to_owned()));
        self.is_quiet = true;
        self
    }

    /// A child that runs already.
    pub fn running(name: String, program: &Program, arguments: Vec<String>, process: std::process::Child) -> Self {
        Self { process: Some(process), ..Self::new(name, program, arguments, Vec::new()) }
    }

    fn start(&mut self) -> Result<(), LocalError> {
        let mut command = Command::new(&self.program.path);
        command
            .args(&self.program.first)
            .args(&self.arguments)
            .envs(self.environment.iter().cloned())
            .stdin(Stdio::null());
        if self.is_quiet {
            command.stdout(Stdio::null());
        }
        let process = command.spawn().map_err(|source| LocalError::Spawn {
            program: self.name.clone(),
            source,
            remedy: "check that the program is still there and may be run",
        })?;
        self.process = Some(process);
        self.ended_at = None;
        Ok(())
    }

    fn has_ended(&mut self) -> bool {
        let Some(process) = &mut self.process else { return true };
        match process.try_wait() {
            Ok(None) => false,
            Ok(Some(status)) => {
                tracing::warn!(child = %self.name, %status, "ended by itself; it is started again");
                self.process = None;
                self.ended_at = Some(Instant::now());
                true
            }
            Err(_) => false,
        }
    }

    fn end(&mut self) {
        let Some(mut process) = self.process.take() else { return };
        // SIGTERM lets the server finish its batch; whoever does not listen is killed.
        // By the system's own call: a bare machine has no program for it.
        let asked = kill_process(Pid::from_child(&process), Signal::TERM).is_ok();
        let patience = Instant::now() + Duration::from_secs(if asked { 3 } else { 0 });
        while Instant::now() < patience {
            if matches!(process.try_wait(), Ok(Some(_))) {
                return;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        let _ = process.kill();
        let _ = process.wait();
    }
}

/// All children.
#[derive(Default)]
pub struct Children(Vec<Child>);

impl Children {
    /// Adds a child; `start_all` starts it.
    pub fn add(&mut self, child: Child) {
        self.0.push(child);
    }

    /// Starts the children that do not run.
    ///
    /// # Errors
    /// A child cannot be started; all are ended then.
    pub fn start_all(&mut self) -> Result<(), LocalError> {
        let started = self.0.iter_mut().filter(|child| child.process.is_none()).try_for_each(Child::start);
        if started.is_err() {
            self.end_all();
        }
        started
    }

    /// Whether a child has ended.
    pub fn any_ended(&mut self) -> bool {
        self.0.iter_mut().any(Child::has_ended)
    }

    /// Ends all children, the last started first.
    pub fn end_all(&mut self) {
        self.0.iter_mut().rev().for_each(Child::end);
    }

    /// Restarts children that end, until this process is told to end. `meanwhile` is called now and then, and may add
    /// more.
    pub fn keep_running(&mut self, told: &AtomicBool, mut meanwhile: impl FnMut(&mut Self)) {
        while !told.load(Ordering::Relaxed) {
            meanwhile(self);
            for child in &mut self.0 {
                if child.has_ended() && child.ended_at.is_none_or(|ended_at| ended_at.elapsed() >= child.pause) {
                    child.pause = child.pauses.whole_pause();
                    if let Err(error) = child.start() {
                        tracing::error!(%error);
                        child.ended_at = Some(Instant::now());
                    }
                }
            }
            std::thread::sleep(Duration::from_millis(200));
        }
        self.end_all();
    }
}

impl Drop for Children {
    fn drop(&mut self) {
        self.end_all();
    }
}

/// Becomes true on Ctrl-C or SIGTERM, which from now on end nothing by themselves.
pub fn told_to_end() -> Arc<AtomicBool> {
    let told = Arc::new(AtomicBool::new(false));
    let teller = told.clone();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let Ok(runtime) = runtime else { return };
        runtime.block_on(async {
            let terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate());
            match terminate {
                Ok(mut terminate) => {
                    tokio::select! { _ = tokio::signal::ctrl_c() => (), _ = terminate.recv() => () }
                }
                Err(_) => {
                    let _ = tokio::signal::ctrl_c().await;
                }
            }
        });
        teller.store(true, Ordering::Relaxed);
    });
    told
}
