// SPDX-License-Identifier: EUPL-1.2
//! Where a text may be broken into lines: at spaces, and between characters of scripts without spaces (pure).

use icu_segmenter::LineSegmenter;
use icu_segmenter::options::LineBreakOptions;

/// A part of a text that is not broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece<'a> {
    /// The part's text, without spaces before and after.
    pub text: &'a str,
    /// There is a space before it, unless it is the first.
    pub spaced: bool,
    /// The part's end in the text, in bytes.
    pub end: usize,
}

/// The parts of a text in order: words, and in Chinese and Japanese the characters, each with its punctuation.
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut at = 0;
    for word in text.split(is_space) {
        let mut from = 0;
        for to in breaks(word).into_iter().chain([word.len()]) {
            if let Some(part) = word.get(from..to).filter(|part| !part.is_empty()) {
                pieces.push(Piece { text: part, spaced: from == 0, end: at + to });
            }
            from = to;
        }
        // Every sign that `is_space` is told from its neighbours by its own length.
        at += word.len();
        at += text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    }
    pieces
}

/// Joins texts, with a space between them if their script uses spaces.
pub fn join<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let mut joined = String::new();
    for text in texts {
        let meet = [joined.chars().next_back(), text.chars().next()];
        if !joined.is_empty() && !meet.into_iter().flatten().any(is_wide) {
            joined.push(' ');
        }
        joined.push_str(text);
    }
    joined
}

/// Whether a place's name is a number or letters rather than a word; in Chinese many names have two characters.
pub fn is_short(name: &str) -> bool {
    name.chars().count() <= 2 && !name.chars().any(is_wide)
}

/// The positions at which a word without spaces may be broken: beside characters of scripts without spaces, by
/// Unicode's rules (UAX 14).
fn breaks(word: &str) -> Vec<usize> {
    if !word.chars().any(is_wide) {
        return Vec::new();
    }
    let may = |at: &usize| match (word.get(..*at), word.get(*at..)) {
        (Some(before), Some(after)) => {
            [before.chars().next_back(), after.chars().next()].into_iter().flatten().any(is_wide)
        }
        _ => false,
    };
    let segmenter = LineSegmenter::new_for_non_complex_scripts(LineBreakOptions::default());
    segmenter.segment_str(word).filter(|at| *at > 0 && *at < word.len()).filter(may).collect()
}

/// Whether a line may end at this space; not at one that holds its neighbours together, as in a number.
fn is_space(letter: char) -> bool {
    letter.is_whitespace() && !matches!(letter, '\u{a0}' | '\u{200a}' | '\u{202f}')
}

/// Whether a character is as wide as high and written without spaces: Chinese, kana, and their punctuation.
pub fn is_wide(letter: char) -> bool {
    matches!(letter, '\u{2e80}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
        || matches!(letter, '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found = pieces(text);
        assert_eq!(found.iter().map(|piece| piece.text).collect::<Vec<_>>(), expected);
        for piece in found {
            assert!(text[..piece.end].ends_with(piece.text), "{piece:?} of «{text}»");
        }
    }

    #[test]
    fn words_stay_whole_and_so_do_numbers() {
        check("Prenda  il numero\u{a0}7", &["Prenda", "il", "numero\u{a0}7"]);
        check(" A\u{200a}042, 15–20 minuti ", &["A\u{200a}042,", "15–20", "minuti"]);
        check("", &[]);
    }

    #[test]
    fn chinese_is_broken_between_signs_but_not_before_what_closes_nor_after_what_opens() {
        check("请看屏幕，或听广播。", &["请", "看", "屏", "幕，", "或", "听", "广", "播。"]);
        check("窗口（一楼）！", &["窗", "口", "（一", "楼）！"]);
        check("号码 A042、B001", &["号", "码", "A042、", "B001"]);
        check("在Help Point等候", &["在", "Help", "Point", "等", "候"]);
    }

    #[test]
    fn a_desks_number_is_short_and_a_name_of_two_signs_is_not() {
        assert!(is_short("1") && is_short("B2") && !is_short("ISEE") && !is_short("税务"));
    }

    #[test]
    fn sentences_of_chinese_are_joined_without_a_space() {
        assert_eq!(join(["请坐。", "谢谢。"]), "请坐。谢谢。");
        assert_eq!(join(["Si accomodi.", "Grazie."]), "Si accomodi. Grazie.");
    }
}
