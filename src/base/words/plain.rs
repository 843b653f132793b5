// SPDX-License-Identifier: EUPL-1.2
//! What people type, as it may be kept and shown to others: without signs that nobody sees and that change how the rest is
//! read. PURE.

/// Signs that change the direction of what follows, or hide in it: a name could be read as another. Marks of a single
/// letter's direction (LRM, RLM, ALM) and joiners stay, some scripts need them.
fn is_hidden(sign: char) -> bool {
    matches!(sign, '\u{ad}' | '\u{180e}' | '\u{200b}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// One line: a name, a reason. Breaks, controls and blanks in a row are one blank.
pub fn line(text: &str) -> String {
    let is_break = |sign: char| sign.is_control() || matches!(sign, '\u{2028}' | '\u{2029}');
    let seen = text.chars().filter(|sign| !is_hidden(*sign)).map(|sign| if is_break(sign) { ' ' } else { sign });
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

    #[test]
    fn what_nobody_sees_goes_and_what_scripts_need_stays() {
        assert_eq!(line(" Anna\u{202e}\0\u{7}\n\n  Rossi\u{2066}\u{feff} "), "Anna Rossi");
        assert_eq!(line("\u{200f}محمد\u{200f} می\u{200c}روم"), "\u{200f}محمد\u{200f} می\u{200c}روم");
        assert_eq!(line("\u{202e}\u{0}\n\u{200b}\u{ad}"), "");
        assert_eq!(line("\u{1b}[31mrosso Żółć"), "[31mrosso Żółć");
        assert_eq!(text("a\u{0}b\r\n\r\n\n\tc\u{202e}\u{2028}d\n"), "a b\n\nc\nd");
    }
}
