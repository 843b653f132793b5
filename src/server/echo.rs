// SPDX-License-Identifier: EUPL-1.2
//! What is told back of what somebody sent: short, and with every sign in sight.

use base::words::plain::{is_hidden, is_of_script};

/// Most letters of one name or value.
pub const ECHO_CHARS_MAX: usize = 80;
/// Most letters of a line, whatever stands in it: the longest of ours is half as long.
const LINE_CHARS_MAX: usize = 1_000;
/// Most of all lines together.
const CHARS_MAX: usize = 16_000;
/// Between these stands what was sent.
const MARKS: [(char, char); 4] = [('«', '»'), ('“', '”'), ('`', '`'), ('"', '"')];

/// What is wrong, as it may be told: whatever it quotes is cut, and what nobody sees stands there as `\u{202e}`.
pub fn told(detail: &str) -> String {
    let mut told = String::with_capacity(detail.len().min(CHARS_MAX));
    let mut rest = detail;
    // Whose end was looked for in vain: it does not come any more.
    let mut endless = [false; MARKS.len()];
    while let Some(letter) = rest.chars().next() {
        let (own, after) = rest.split_at(letter.len_utf8());
        let mark = MARKS.iter().zip(&mut endless).find(|((open, _), endless)| *open == letter && !**endless);
        let quoted = mark.and_then(|((open, close), endless)| {
            let Some(end) = after.find(*close) else {
                *endless = true;
                return None;
            };
            // A lone quotation mark may mean itself; what is quoted between such marks has no ends of lines.
            let is_lone = *open == '"' && after.get(..end)?.contains('\n');
            (!is_lone).then(|| after.split_at(end))
        });
        match quoted {
            Some((echo, end)) => {
                told.push_str(own);
                shorten(echo, &mut told);
                let close = end.chars().next().map_or(0, char::len_utf8);
                told.push_str(&end[..close]);
                rest = &end[close..];
            }
            None => {
                push(letter, letter == '\n', &mut told);
                rest = after;
            }
        }
    }
    let lines: Vec<String> = told.split('\n').map(|line| cut(line, LINE_CHARS_MAX)).collect();
    cut(&lines.join("\n"), CHARS_MAX)
}

/// The beginning of what somebody sent, on one line.
fn shorten(echo: &str, told: &mut String) {
    let mut letters = echo.chars();
    letters.by_ref().take(ECHO_CHARS_MAX).for_each(|letter| push(letter, false, told));
    if letters.next().is_some() {
        told.push('…');
    }
}

fn push(letter: char, stays: bool, told: &mut String) {
    // What is quoted may be a trick: signs that scripts need are shown, too.
    if (is_hidden(letter) || is_of_script(letter)) && !stays {
        told.extend(letter.escape_unicode());
    } else {
        told.push(letter);
    }
}

/// A text's beginning and its end, where the remedy stands.
fn cut(text: &str, chars_max: usize) -> String {
    let count = text.chars().count();
    if count <= chars_max {
        return text.to_owned();
    }
    let (begin, end) = (chars_max * 2 / 3, chars_max / 3 - 1);
    let begin = text.chars().take(begin);
    begin.chain(['…']).chain(text.chars().skip(count - end)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_sent_is_cut_and_the_remedy_stays() {
        let long = "x".repeat(60_000);
        for (open, close) in MARKS {
            let all = told(&format!("unknown {open}{long}{close}, expected {open}id{close} at line 1"));
            let wanted = format!("unknown {open}{}…{close}, expected {open}id{close} at line 1", "x".repeat(80));
            assert_eq!(all, wanted);
        }
        let bare = told(&format!("no number {long}: expected one"));
        assert!(bare.chars().count() <= LINE_CHARS_MAX && bare.ends_with(": expected one"), "{bare}");
        for tricky in ["«»", "``", "\n", "`\n`", "\"", "«x", "\u{202e}"] {
            assert!(told(&tricky.repeat(60_000)).chars().count() <= CHARS_MAX, "{tricky:?}");
        }
    }

    #[test]
    fn what_nobody_sees_is_shown() {
        assert_eq!(told("no «a\u{202e}b\u{0}\u{7}\n\u{200f}»"), "no «a\\u{202e}b\\u{0}\\u{7}\\u{a}\\u{200f}»");
        assert_eq!(told("one\u{2066}\r\ntwo"), "one\\u{2066}\\u{d}\ntwo", "lines are ours");
        let ours = "riga 2: qui si aprono virgolette (\") che non si chiudono più: le tolga, o le chiuda\nriga 3: «è» \u{1f600}";
        assert_eq!(told(ours), ours);
    }
}
