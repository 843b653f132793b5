// SPDX-License-Identifier: EUPL-1.2
//! What people type, as it may be kept and shown to others: without signs that nobody sees and that change how the rest is
//! read. PURE.

/// Signs that nobody sees: controls and ends of lines, and what changes the direction of what follows or hides in it, so
/// that a name could be read as another. What [`is_of_script`] is none of them.
pub fn is_hidden(sign: char) -> bool {
    let turns = matches!(sign, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let is_nothing = matches!(sign, '\u{ad}' | '\u{180e}' | '\u{200b}' | '\u{2060}'..='\u{2065}' | '\u{206a}'..='\u{206f}'
        | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}');
    is_break(sign) || turns || is_nothing
}

/// Marks of a single letter's direction (LRM, RLM, ALM) and joiners: nobody sees them either, and some scripts need them.
/// They stay in what people read; only where a stranger's text is quoted letter by letter they are shown, too.
pub fn is_of_script(sign: char) -> bool {
    matches!(sign, '\u{61c}' | '\u{200c}'..='\u{200f}')
}

/// Where a word may be broken (soft hyphen, space of no width): nobody sees it, and whoever writes for a glass may mean it.
pub fn is_break_hint(sign: char) -> bool {
    matches!(sign, '\u{ad}' | '\u{200b}')
}

fn is_break(sign: char) -> bool {
    sign.is_control() || matches!(sign, '\u{2028}' | '\u{2029}')
}

/// One line: a name, a reason. Breaks, controls and blanks in a row are one blank.
pub fn line(text: &str) -> String {
    let seen = text.chars().map(|sign| if is_break(sign) { ' ' } else { sign }).filter(|sign| !is_hidden(*sign));
    seen.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text of several lines: no controls but the ends of lines, no more than one empty line in a row.
pub fn text(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}', '\u{85}'], "\n");
    let mut lines: Vec<String> = Vec::new();
    for own in text.split('\n').map(line) {
        if !(own.is_empty() && lines.last().is_some_and(String::is_empty)) {
            lines.push(own);
        }
    }
    lines.join("\n").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The union of what was hidden in the three places that had a list of their own.
    #[test]
    fn every_sign_that_nobody_sees_is_known() {
        let hidden = "\0\n\r\t\u{7f}\u{85}\u{ad}\u{180e}\u{200b}\u{2028}\u{2029}\u{202a}\u{202e}\u{2060}\u{2061}\u{2065}\u{2066}\u{2069}\u{206a}\u{206f}\u{feff}\u{fff9}\u{fffb}\u{e0000}\u{e007f}";
        assert_eq!(hidden.chars().find(|sign| !is_hidden(*sign)), None);
        let of_script = "\u{61c}\u{200c}\u{200d}\u{200e}\u{200f}";
        assert!(of_script.chars().all(|sign| is_of_script(sign) && !is_hidden(sign)));
        assert_eq!(hidden.chars().find(|sign| is_of_script(*sign)), None);
        assert_eq!(hidden.chars().filter(|sign| is_break_hint(*sign)).collect::<String>(), "\u{ad}\u{200b}");
        for seen in "aZ è\u{a0}\u{200a}\u{202f}\u{2010}\u{fffd}\u{1f600}م".chars() {
            assert!(!is_hidden(seen) && !is_of_script(seen), "{seen:?}");
        }
    }

    #[test]
    fn what_nobody_sees_goes_and_what_scripts_need_stays() {
        assert_eq!(line(" Anna\u{202e}\0\u{7}\n\n  Rossi\u{2066}\u{feff} "), "Anna Rossi");
        assert_eq!(line("\u{200f}محمد\u{200f} می\u{200c}روم"), "\u{200f}محمد\u{200f} می\u{200c}روم");
        assert_eq!(line("\u{202e}\u{0}\n\u{200b}\u{ad}"), "");
        assert_eq!(line("\u{1b}[31mrosso Żółć"), "[31mrosso Żółć");
        assert_eq!(text("a\u{0}b\r\n\r\n\n\tc\u{202e}\u{2028}d\n"), "a b\n\nc\nd");
    }
}
