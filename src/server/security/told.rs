// SPDX-License-Identifier: EUPL-1.2
//! The security log in words.

use fluent_bundle::FluentValue;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::entry::{CONSOLE, Entry, What};
use base::words::{Language, Words, written};

/// What happened, in the reader's words.
pub fn in_words(words: &Words, language: &Language, what: What) -> String {
    let key = match what {
        What::Login => "security-login",
        What::LoginRefused => "security-login-refused",
        What::LoginBraked => "security-login-braked",
        What::Logout => "security-logout",
        What::SessionsEnded => "security-sessions-ended",
        What::PasswordRefused => "security-password-refused",
        What::PasswordChanged => "security-password-changed",
        What::RoleChanged => "security-role-changed",
        What::StaffAdded => "security-staff-added",
        What::StaffRemoved => "security-staff-removed",
        What::TokenMade => "security-token-made",
        What::TokenRevoked => "security-token-revoked",
        What::Unauthorized => "security-unauthorized",
        What::Forbidden => "security-forbidden",
        What::ForeignPage => "security-foreign-page",
        What::SecondOpened => "security-second-opened",
        What::SecondRefused => "security-second-refused",
        What::SecondEnded => "security-second-ended",
        What::SiteTaken => "security-site-taken",
        What::SiteRefused => "security-site-refused",
        What::LayoutPublished => "security-layout-published",
        What::LayoutTried => "security-layout-tried",
        What::LayoutKept => "security-layout-kept",
        What::LayoutEnded => "security-layout-ended",
        What::LayoutBack => "security-layout-back",
        What::Dropped => "security-dropped",
        What::Else => "security-else",
    };
    words.say(language, key)
}

/// What stands beside each entry: when, what, to what, who, from where; each in words, or empty.
pub fn line(words: &Words, language: &Language, zone: &TimeZone, entry: &Entry) -> [String; 4] {
    let local = |at: Timestamp| at.to_zoned(zone.clone()).datetime();
    let time = |at: Timestamp| written::clock_s(local(at).time());
    let day_and_time = |at: Timestamp| format!("{} {}", written::date(local(at).date()), time(at));
    let mut what = in_words(words, language, entry.what);
    if let Some(to) = &entry.to {
        what = format!("{what}: {to}");
    }
    if entry.count > 1 {
        let times = [("count", FluentValue::from(entry.count))];
        what = format!("{what} ({})", words.say_with(language, "security-times", &times));
    }
    let at = match entry.until {
        Some(until) if local(until).date() != local(entry.at).date() => {
            format!("{} – {}", day_and_time(entry.at), day_and_time(until))
        }
        Some(until) if until != entry.at => format!("{} – {}", day_and_time(entry.at), time(until)),
        _ => day_and_time(entry.at),
    };
    let is_console = entry.from.as_deref() == Some(CONSOLE);
    // Of users without a name earlier versions told the number.
    let is_named = |who: &&str| !(is_console && who.bytes().all(|sign| sign.is_ascii_digit()));
    let mut who: Vec<&str> = entry.who.iter().map(String::as_str).filter(is_named).collect();
    let nameless = words.say(language, "security-console-who");
    if is_console && who.is_empty() {
        who.push(&nameless);
    }
    let from = match entry.from.as_deref() {
        Some(CONSOLE) => words.say(language, "security-console"),
        Some(from) => from.to_owned(),
        None => String::new(),
    };
    [at, what, who.join(", "), from]
}
