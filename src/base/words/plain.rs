// SPDX-License-Identifier: EUPL-1.2
//! Cleans what people type, so that it can be stored and shown: removes invisible characters that change how the rest
//! is read (pure).

/// Whether a character is invisible and could make a name be read as another: controls, line ends, changes of
/// direction, hidden characters. Characters that [`is_of_script`] accepts are not.
pub fn is_hidden(sign: char) -> bool {
    let turns = matches!(sign, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let is_nothing = matches!(sign, '\u{ad}' | '\u{180e}' | '\u{200b}' | '\u{2060}'..='\u{2065}' | '\u{206a}'..='\u{206f}'
        | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}');
    is_break(sign) || turns || is_nothing
}

/// Whether it is an invisible character that some scripts need: marks of a letter's direction (LRM, RLM, ALM) and
/// joiners. They stay in texts for people; only a stranger's text quoted letter by letter shows them.
pub fn is_of_script(sign: char) -> bool {
    matches!(sign, '\u{61c}' | '\u{200c}'..='\u{200f}')
}

/// Whether it is an invisible hint for a line break (soft hyphen, zero-width space), which authors of screens may
/// intend.
pub fn is_break_hint(sign: char) -> bool {
    matches!(sign, '\u{ad}' | '\u{200b}')
}

fn is_break(sign: char) -> bool {
    sign.is_control() || matches!(sign, '\u{2028}' | '\u{2029}')
}

/// Cleans a text of one line, such as a name or a reason: breaks, controls and repeated blanks become one blank.
pub fn line(text: &str) -> String {
    let seen = text.chars().map(|sign| if is_break(sign) { ' ' } else { sign }).filter(|sign| !is_hidden(*sign));
    seen.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Cleans a text of several lines: no controls but line ends, at most one empty line in a row.
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
