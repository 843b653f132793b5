// SPDX-License-Identifier: EUPL-1.2
//! A file of appointments, imported by the command line.

use crate::sample::words;
use crate::serve::Server;

#[test]
fn the_same_file_once_more_says_that_all_of_it_was_taken_before() {
    let data = tempfile::tempdir().unwrap();
    let server = Server::start(data.path());
    let token = server::auth::new_token(data.path(), office::Role::Manager, None).unwrap();
    let file = data.path().join("agenda.csv");
    let words = words();
    let language = base::words::language_of_environment();
    let import = |table: &str| {
        std::fs::write(&file, table).unwrap();
        let options = spazio::appointments::Options {
            server: server.url.clone(),
            token: Some(token.clone()),
            file: file.clone(),
            service: None,
            id_column: None,
            dry_run: false,
        };
        spazio::appointments::run(&options, &words).unwrap().remarks.pop().unwrap()
    };
    let said = |key: &str, counts: &[(&str, u32)]| {
        let counts = counts.iter().map(|(name, count)| (*name, (*count).into()));
        let args: Vec<_> = counts.chain([("file", file.display().to_string().into())]).collect();
        words.say_with(&language, key, &args)
    };
    let line = |time: &str, id: &str| format!("Anagrafe;27/11/2026;{time};{id}\r\n");
    let head = "Servizio;Data;Ora;Codice\r\n";
    let table = format!("{head}{}{}", line("09:30", "K-1"), line("10:00", "K-2"));
    assert_eq!(import(&table), said("import-done", &[("booked", 2), ("moved", 0), ("off", 0)]));
    assert_eq!(import(&table), said("import-done-before", &[]));
    let moved = format!("{head}{}{}", line("09:30", "K-1"), line("10:30", "K-2"));
    assert_eq!(import(&moved), said("import-done", &[("booked", 0), ("moved", 1), ("off", 0)]));
}
