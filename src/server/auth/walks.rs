// SPDX-License-Identifier: EUPL-1.2
//! Walks over a keyboard: what fingers do by themselves, whichever way they go. Columns and rows, there and back, zigzags,
//! whole blocks moved along: a password of them is found as soon as somebody tries them.

/// Signs of a line across the rows, or of digits: `qaz`, `3edc`, `147`.
const COLUMN_MIN: usize = 3;
/// Of a line along a row: shorter ones stand in words (`tre`, `poi`).
const ROW_MIN: usize = 4;
/// Of a figure that moves along (`qaz wsx edc`), at least so many signs that follow the one before; and twice itself.
const MOVED_MIN: usize = 3;
/// Longest figure that is looked for.
const FIGURE_MAX: usize = 4;
/// Keys of a way from key to neighbouring key that comes by none of them twice, as words do (`deserto`, `sedere`).
const WAY_MIN: usize = 6;
/// With no more than so many signs besides lines of three along the rows, those are no words either.
const BESIDES_MAX: usize = 3;

/// A keyboard: its rows from the top, without shift and with it. The first key of each stands a little further right.
struct Keyboard {
    rows: [[&'static str; 2]; 4],
    /// Whether its rows are shifted half a key each, as where hands write; not so where figures stand in a block.
    is_slanted: bool,
}

const KEYBOARDS: [Keyboard; 5] = [
    Keyboard {
        rows: [
            ["1234567890-=", "!@#$%^&*()_+"],
            ["qwertyuiop[]", "qwertyuiop{}"],
            ["asdfghjkl;'", "asdfghjkl:\""],
            ["zxcvbnm,./", "zxcvbnm<>?"],
        ],
        is_slanted: true,
    },
    Keyboard {
        rows: [
            ["1234567890'ì", "!\"£$%&/()=?^"],
            ["qwertyuiopè+", "qwertyuiopé*"],
            ["asdfghjklòàù", "asdfghjklç°§"],
            ["zxcvbnm,.-", "zxcvbnm;:_"],
        ],
        is_slanted: true,
    },
    Keyboard {
        rows: [
            ["1234567890ß", "!\"§$%&/()=?"],
            ["qwertzuiopü+", "qwertzuiopü*"],
            ["asdfghjklöä#", "asdfghjklöä'"],
            ["yxcvbnm,.-", "yxcvbnm;:_"],
        ],
        is_slanted: true,
    },
    Keyboard {
        rows: [
            ["&é\"'(-è_çà)=", "1234567890°+"],
            ["azertyuiop^$", "azertyuiop¨£"],
            ["qsdfghjklmù*", "qsdfghjklm%µ"],
            ["wxcvbn,;:!", "wxcvbn?./§"],
        ],
        is_slanted: true,
    },
    Keyboard { rows: [["789", ""], ["456", ""], ["123", ""], ["0", ""]], is_slanted: false },
];

/// Row and key within it.
type Place = (i32, i32);

impl Keyboard {
    fn place(&self, sign: char) -> Option<Place> {
        let index = |length: usize| i32::try_from(length).ok();
        self.rows.iter().enumerate().find_map(|(row, both)| {
            let key = both.iter().find_map(|keys| keys.chars().position(|key| key == sign))?;
            Some((index(row)?, index(key)?))
        })
    }

    /// Whether a finger slides from one to the other.
    fn touch(&self, (row, key): Place, (other_row, other_key): Place) -> bool {
        let (down, along) = (other_row - row, other_key - key);
        match down {
            0 => along.abs() <= 1,
            _ if down.abs() == 1 && self.is_slanted => along == 0 || along == -down,
            _ => down.abs() == 1 && along.abs() <= 1,
        }
    }
}

/// The text without its walks, each a break, once for every keyboard on which there is one.
pub(super) fn without_walks(text: &str, gap: char) -> Vec<String> {
    let signs: Vec<char> = text.chars().collect();
    let walks = KEYBOARDS.iter().map(|keyboard| walked(keyboard, &signs));
    let marked = walks.filter(|walked| walked.contains(&true));
    let rest = |walked: Vec<bool>| {
        let mut rest = String::new();
        for (sign, is_walked) in signs.iter().zip(walked) {
            match is_walked {
                false => rest.push(*sign),
                true if rest.ends_with(gap) => {}
                true => rest.push(gap),
            }
        }
        rest
    };
    marked.map(rest).collect()
}

/// Which of the signs a walk on this keyboard explains.
fn walked(keyboard: &Keyboard, signs: &[char]) -> Vec<bool> {
    let small = |sign: &char| sign.to_lowercase().next().unwrap_or(*sign);
    let places: Vec<Option<Place>> = signs.iter().map(|sign| keyboard.place(small(sign))).collect();
    let mut walked = vec![false; signs.len()];
    let mut lines = vec![false; signs.len()];
    for from in 0..signs.len() {
        for figure in 1..=FIGURE_MAX {
            let Some((step, length)) = moved(&places[from..], figure) else { continue };
            let is_digits = signs[from..from + length].iter().all(char::is_ascii_digit);
            let is_walk = match figure {
                1 => length >= if step.0 != 0 || is_digits { COLUMN_MIN } else { ROW_MIN },
                _ => length >= 2 * figure.max(MOVED_MIN),
            };
            let is_line = figure == 1 && length >= COLUMN_MIN;
            for at in from..from + length {
                walked[at] |= is_walk;
                lines[at] |= is_line;
            }
        }
        let length = slid(keyboard, &places[from..]);
        walked[from..from + length].fill(true);
    }
    let is_read = |at: &usize| signs[*at].is_alphanumeric() && !walked[*at] && !lines[*at];
    if (0..signs.len()).filter(is_read).count() <= BESIDES_MAX {
        walked.iter_mut().zip(lines).for_each(|(walked, is_line)| *walked |= is_line);
    }
    walked
}

/// How many signs from the first on are a figure of so many keys that moves by the same step again and again; and by which.
fn moved(places: &[Option<Place>], figure: usize) -> Option<(Place, usize)> {
    let step = |at: usize| {
        let ((row, key), (next_row, next_key)) = ((*places.get(at)?)?, (*places.get(at + figure)?)?);
        Some((next_row - row, next_key - key))
    };
    let first = step(0).filter(|(down, along)| down.abs() <= 1 && along.abs() <= 2)?;
    // Standing still is no walk: what repeats itself is judged elsewhere.
    if figure == 1 && first == (0, 0) {
        return None;
    }
    let steps = (0..).take_while(|at| step(*at) == Some(first)).count();
    Some((first, steps + figure))
}

/// How many signs from the first on are a way from key to neighbouring key that no word goes; else none.
fn slid(keyboard: &Keyboard, places: &[Option<Place>]) -> usize {
    let mut way: Vec<Place> = Vec::new();
    for place in places.iter().map_while(|place| *place) {
        if way.contains(&place) || way.last().is_some_and(|last| !keyboard.touch(*last, place)) {
            break;
        }
        way.push(place);
    }
    if way.len() >= WAY_MIN { way.len() } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rest(text: &str) -> usize {
        let read = |rest: &String| rest.chars().filter(|sign| sign.is_alphanumeric()).count();
        without_walks(text, ' ').iter().map(read).min().unwrap_or(text.chars().count())
    }

    #[test]
    fn whichever_way_fingers_go_nothing_is_left() {
        for walk in [
            "1q2w3e4r5t6y",
            "q1w2e3r4t5y6",
            "1qaz2wsx3edc",
            "zaq12wsxcde3",
            "zaq1xsw2cde3",
            "qazwsxedcrfv",
            "!QAZ2wsx#EDC",
            "qweasdzxc123",
            "zxcasdqwe",
            "qazxswedcvfr",
            "aqswdefrgthy",
            "plokijuhygtf",
            "mnbvcxzlkjhg",
            "1w3r5y7i9p",
            "13579qetuo",
            "qqwweerrttyy",
            "asd123fgh456",
            "zse4xdr5cft6",
            // Fingers on other keyboards.
            "1qay2wsx3edc",
            "yaq1xsw2cde3",
            "1aqw2zsx3edc",
            "&aqwézsx\"edc",
            "!QAZ\"WSX£EDC",
            "pòlkmnjhgf",
            "147258369",
            "7894561230",
        ] {
            assert!(rest(walk) <= 1, "{walk}: {:?}", without_walks(walk, ' '));
        }
    }

    #[test]
    fn words_lose_nothing_though_fingers_lie_near_each_other() {
        for word in ["sedere", "popolo", "deserto", "altre", "mentre", "poi", "were", "redressed", "assert", "pollo"] {
            let phrase = format!("{word} bruco");
            assert_eq!(without_walks(&phrase, '|'), Vec::<String>::new(), "{phrase}");
        }
    }
}
