//! The security log in words.

use fluent_bundle::FluentValue;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::{Entry, What};
use crate::words::{Language, Words};

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
    let time = |at: Timestamp| at.to_zoned(zone.clone()).strftime("%Y-%m-%d %H:%M:%S").to_string();
    let mut what = in_words(words, language, entry.what);
    if let Some(to) = &entry.to {
        what = format!("{what}: {to}");
    }
    if entry.count > 1 {
        let times = [("count", FluentValue::from(entry.count))];
        what = format!("{what} ({})", words.say_with(language, "security-times", &times));
    }
    let at = match entry.until {
        Some(until) if until != entry.at => {
            format!("{} – {}", time(entry.at), until.to_zoned(zone.clone()).strftime("%H:%M:%S"))
        }
        _ => time(entry.at),
    };
    let who: Vec<&str> = entry.who.iter().map(String::as_str).collect();
    let from = match entry.from.as_deref() {
        Some("console") => words.say(language, "security-console"),
        Some(from) => from.to_owned(),
        None => String::new(),
    };
    [at, what, who.join(", "), from]
}
