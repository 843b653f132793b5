//! Text that strangers and devices send, as staff may read it: words, and nothing that moves or hides others.

/// The text on one line, without controls and without marks that turn, hide or join what stands beside them (Unicode's
/// bidirectional and invisible formats). The joiners that Arabic and Indic words are written with stay.
pub fn plain(text: &str) -> String {
    let on_one_line = text.chars().map(|letter| if letter.is_whitespace() { ' ' } else { letter });
    let said: String = on_one_line.filter(|letter| !letter.is_control() && !is_format(*letter)).collect();
    said.trim().to_owned()
}

fn is_format(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}')
        || matches!(letter, '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_and_what_moves_or_hides_them_goes() {
        for (sent, read) in [
            ("Anna\u{202e}\0\u{7}\n\nRossi", "Anna  Rossi"),
            ("  Żółć Nguyễn  ", "Żółć Nguyễn"),
            ("می\u{200c}خواهم", "می\u{200c}خواهم"),
            ("\u{2066}A\u{2069}\u{feff}", "A"),
            ("\u{1b}[31mrosso", "[31mrosso"),
            ("\u{202e}\u{200b}", ""),
        ] {
            assert_eq!(plain(sent), read, "{sent:?}");
        }
    }
}
