// SPDX-License-Identifier: EUPL-1.2
//! The pages' own files: styles and scripts from the program, fonts from `assets/fonts`.

use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};

/// Asked again each time, answered "not modified" while the program is the same.
const CACHE_ASK: &str = "no-cache";
/// Fonts change with the package, seldom: for a week nobody asks again, not by reloading either.
const CACHE_WEEK: &str = "public, max-age=604800, immutable";

const JAVASCRIPT: &str = "text/javascript; charset=utf-8";
const STYLE: &str = "text/css; charset=utf-8";

/// A file that the program carries: its type and text.
fn carried(name: &str) -> Option<(&'static str, &'static str)> {
    Some(match name {
        "page.css" => (STYLE, include_str!("page.css")),
        "desk.css" => (STYLE, include_str!("desk.css")),
        "screens.css" => (STYLE, include_str!("screens.css")),
        "results.css" => (STYLE, include_str!("results.css")),
        "results.js" => (JAVASCRIPT, include_str!("results.js")),
        "desk.js" => (JAVASCRIPT, include_str!("desk.js")),
        "arriving.js" => (JAVASCRIPT, include_str!("arriving.js")),
        "ended.js" => (JAVASCRIPT, include_str!("ended.js")),
        "login.js" => (JAVASCRIPT, include_str!("login.js")),
        "leaving.js" => (JAVASCRIPT, include_str!("leaving.js")),
        "ask.js" => (JAVASCRIPT, include_str!("ask.js")),
        "asking.js" => (JAVASCRIPT, include_str!("asking.js")),
        "elements.js" => (JAVASCRIPT, include_str!("elements.js")),
        "kept.js" => (JAVASCRIPT, include_str!("kept.js")),
        "keys.js" => (JAVASCRIPT, include_str!("keys.js")),
        "outcome.js" => (JAVASCRIPT, include_str!("outcome.js")),
        "passing.js" => (JAVASCRIPT, include_str!("passing.js")),
        "still.js" => (JAVASCRIPT, include_str!("still.js")),
        "stranded.js" => (JAVASCRIPT, include_str!("stranded.js")),
        "telling.js" => (JAVASCRIPT, include_str!("telling.js")),
        "unsent.js" => (JAVASCRIPT, include_str!("unsent.js")),
        "undo.js" => (JAVASCRIPT, include_str!("undo.js")),
        "help.css" => (STYLE, include_str!("help.css")),
        "help.js" => (JAVASCRIPT, include_str!("help.js")),
        "where.js" => (JAVASCRIPT, include_str!("where.js")),
        "seeking.js" => (JAVASCRIPT, include_str!("seeking.js")),
        "way.js" => (JAVASCRIPT, include_str!("way.js")),
        "from_file.css" => (STYLE, include_str!("from_file.css")),
        "from_file.js" => (JAVASCRIPT, include_str!("from_file.js")),
        "reception.css" => (STYLE, include_str!("reception.css")),
        "reception.js" => (JAVASCRIPT, include_str!("reception.js")),
        "printing.js" => (JAVASCRIPT, include_str!("printing.js")),
        "present.css" => (STYLE, include_str!("present.css")),
        "present.js" => (JAVASCRIPT, include_str!("present.js")),
        "start.js" => (JAVASCRIPT, include_str!("start.js")),
        "sheet.js" => (JAVASCRIPT, include_str!("sheet.js")),
        "codes.css" => (STYLE, include_str!("codes.css")),
        "second.css" => (STYLE, include_str!("second.css")),
        "security.css" => (STYLE, include_str!("security.css")),
        "second.js" => (JAVASCRIPT, include_str!("second.js")),
        "finding.js" => (JAVASCRIPT, include_str!("finding.js")),
        "online.js" => (JAVASCRIPT, include_str!("online.js")),
        "shared.js" => (JAVASCRIPT, include_str!("shared.js")),
        "stream.js" => (JAVASCRIPT, include_str!("stream.js")),
        "lists.js" => (JAVASCRIPT, include_str!("lists.js")),
        "link.js" => (JAVASCRIPT, include_str!("link.js")),
        "commands.js" => (JAVASCRIPT, include_str!("commands.js")),
        "words.js" => (JAVASCRIPT, include_str!("words.js")),
        "troubles.js" => (JAVASCRIPT, include_str!("troubles.js")),
        "screens.js" => (JAVASCRIPT, include_str!("screens.js")),
        "phone.css" => (STYLE, include_str!("phone/phone.css")),
        "phone.js" => (JAVASCRIPT, include_str!("phone/phone.js")),
        "icon-came.svg" => ("image/svg+xml", include_str!("icon-came.svg")),
        "icon.svg" => ("image/svg+xml", include_str!("icon.svg")),
        _ => return None,
    })
}

/// `GET /static/{name}`.
pub(super) async fn file(Path(name): Path<String>, headers: HeaderMap) -> Response {
    let Some((kind, text)) = carried(&name) else { return StatusCode::NOT_FOUND.into_response() };
    let tag = tag_of(text.as_bytes());
    let common = [(header::CACHE_CONTROL, CACHE_ASK.to_owned()), (header::ETAG, tag.clone())];
    if headers.get(header::IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == tag.as_bytes()) {
        return (StatusCode::NOT_MODIFIED, common).into_response();
    }
    (common, [(header::CONTENT_TYPE, kind)], text).into_response()
}

/// `GET /favicon.ico`: what a browser asks for by itself, of a page that names no icon.
pub(super) async fn icon(headers: HeaderMap) -> Response {
    file(Path("icon.svg".to_owned()), headers).await
}

/// `GET /static/fonts/{name}`: a font of `assets/fonts`; nothing else of the disk can be asked for.
pub(super) async fn font(Path(name): Path<String>) -> Response {
    let plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'));
    if !plain || !name.ends_with(".ttf") {
        return StatusCode::NOT_FOUND.into_response();
    }
    let Ok(folder) = base::paths::home_folder("assets/fonts") else { return StatusCode::NOT_FOUND.into_response() };
    let read = tokio::task::spawn_blocking(move || std::fs::read(folder.join(name))).await;
    match read {
        Ok(Ok(bytes)) => {
            ([(header::CONTENT_TYPE, "font/ttf"), (header::CACHE_CONTROL, CACHE_WEEK)], bytes).into_response()
        }
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}

/// A weak tag: packed for the line or not, it is the same text.
pub(super) fn tag_of(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    let hex: String = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    format!("W/\"{hex}\"")
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use api::link;

    /// What a script may say of the link, and what it is.
    const POLICY: &[(&str, u128)] = &[
        ("SILENCE_MS", link::SILENCE_TOLD.as_millis()),
        ("OPENING_MS_MAX", link::OPENING_MAX.as_millis()),
        ("RETRY_MS_FIRST", link::PAGE_PAUSE_FIRST.as_millis()),
        ("RETRY_MS_MAX", link::PAUSE_LONGEST.as_millis()),
        ("TIMES_KEPT", link::TIMES_KEPT as u128),
        ("SET_BACK_TIMES", link::SET_BACK_TIMES as u128),
    ];

    /// Where a script says the number `name`, in figures.
    fn said(script: &str, name: &str) -> Option<String> {
        let (_, rest) = script.split_once(&format!("const {name} = "))?;
        Some(rest.split(';').next()?.replace('_', ""))
    }

    /// A phone's and a shared worker's scripts load no other: each script that says a number of the link says the same.
    #[test]
    fn pages_and_phones_go_by_the_link_policy_of_screens() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("pages");
        let mut found = vec![0; POLICY.len()];
        for folder in [folder.join("phone"), folder.join("results"), folder] {
            for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
                if path.extension().is_none_or(|kind| kind != "js") {
                    continue;
                }
                let script = std::fs::read_to_string(&path).unwrap();
                for ((name, wanted), found) in POLICY.iter().zip(&mut found) {
                    if let Some(number) = said(&script, name) {
                        assert_eq!(number, wanted.to_string(), "{name} in {}", path.display());
                        *found += 1;
                    }
                }
            }
        }
        assert_eq!(found, [3, 3, 3, 2, 1, 1], "in link.js, shared.js, phone.js, commands.js");
        assert_eq!(said("const SILENCE_MS = 6_000;", "SILENCE_MS").as_deref(), Some("6000"));
    }
}
