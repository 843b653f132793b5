// SPDX-License-Identifier: EUPL-1.2
//! Which passwords can be chosen: long enough, and nothing that anybody would try first.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::walks::without_walks;

/// Characters of a password, as people count them (NIST SP 800-63B-4: a long one, where it is all that is asked); at most
/// so many, so that hashing stays bounded.
pub const PASSWORD_CHARS_MIN: usize = 12;
/// At most.
pub const PASSWORD_CHARS_MAX: usize = 128;

/// What must be left once all is taken away that anybody would guess.
const UNGUESSED_CHARS_MIN: usize = 8;
/// Fewer different characters are a pattern.
const DIFFERENT_MIN: usize = 5;
/// Signs that follow each other, on from so many, are a sequence.
const RUN_MIN: usize = 4;
/// Stands where a walk over the keys was; nobody types it.
const WALK: char = '\0';
/// Shorter names stand in too many words.
const NAME_CHARS_MIN: usize = 3;
/// A common password is looked for within others from this length on.
const COMMON_CHARS_MIN: usize = 4;

/// Passwords that are tried first everywhere, and in an Italian town hall; without accents, signs, capitals.
const COMMON: &str = include_str!("common.txt");
/// This program's names.
const PRODUCT: [&str; 2] = ["Spazio in Comune", "spazio comune"];
/// Rows of keys, and the orders everybody knows.
const ORDERS: [&str; 8] = [
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    "1234567890",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "azertyuiop",
    "qwertzuiop",
];

/// Why a password cannot be chosen; its slug is the key of what the reader is told to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Weak {
    /// Too few characters.
    #[error(
        "it needs at least {PASSWORD_CHARS_MIN} characters: three or four words that do not belong together do well"
    )]
    Short,
    /// Too many.
    #[error("it may have at most {PASSWORD_CHARS_MAX} characters")]
    Long,
    /// The same characters again and again.
    #[error("it repeats itself: take three or four words that do not belong together")]
    Repeated,
    /// The account's name is within.
    #[error("it contains the account's name: take words that have nothing to do with it")]
    Name,
    /// The office's or the program's name is within.
    #[error("it contains the name of the office or of this program: take words that have nothing to do with it")]
    Office,
    /// Common words, sequences, years.
    #[error("it is one of those that are tried first: take three or four words that do not belong together")]
    Common,
}

impl Weak {
    /// The tail of its key in `assets/locales`.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Short => "password-short",
            Self::Long => "password-long",
            Self::Repeated => "password-repeated",
            Self::Name => "password-name",
            Self::Office => "password-office",
            Self::Common => "password-common",
        }
    }
}

/// The password as it is hashed: the same however the keyboard composes its letters.
pub fn composed(password: &str) -> String {
    password.nfc().collect()
}

/// Refuses what can be guessed of `name`'s password; `office` are the names of the office and its municipality.
pub(super) fn judge<'a>(password: &str, name: &str, office: impl IntoIterator<Item = &'a str>) -> Result<(), Weak> {
    let typed = composed(password);
    let count = typed.chars().count();
    if count < PASSWORD_CHARS_MIN {
        return Err(Weak::Short);
    }
    if count > PASSWORD_CHARS_MAX {
        return Err(Weak::Long);
    }
    let is_repeated = |text: &str| {
        let signs: Vec<char> = text.chars().collect();
        let mut different = signs.clone();
        different.sort_unstable();
        different.dedup();
        let period = (1..=signs.len() / 2).find(|period| signs.iter().zip(&signs[*period..]).all(|(a, b)| a == b));
        different.len() < DIFFERENT_MIN || period.is_some()
    };
    let plain = plain(&typed);
    // Other scripts have no capitals to fold nor signs that we read as letters, but repeat like any other.
    if is_repeated(&typed.to_lowercase()) || plain.chars().count() >= DIFFERENT_MIN && is_repeated(&plain) {
        return Err(Weak::Repeated);
    }
    let parts = name.split(|sign: char| !sign.is_alphanumeric()).chain([name]);
    let whole = |text: &str| Some(self::plain(text)).filter(|part| part.chars().count() >= NAME_CHARS_MIN);
    if parts.filter_map(whole).any(|part| is_within(&part, &plain, &typed)) {
        return Err(Weak::Name);
    }
    let office: Vec<&str> = office.into_iter().chain(PRODUCT).collect();
    if office.iter().filter_map(|text| whole(text)).any(|part| is_within(&part, &plain, &typed)) {
        return Err(Weak::Office);
    }
    // Words of those names alone, or one after the other, are no secret either.
    let words = office.iter().flat_map(|text| text.split(|sign: char| !sign.is_alphanumeric())).map(self::plain);
    let common = COMMON.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let mut guessed: Vec<String> = words.chain(common.map(str::to_owned)).collect();
    guessed.retain(|word| word.chars().count() >= COMMON_CHARS_MIN);
    guessed.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
    guessed.dedup();
    let signs_gone = digits_kept(&typed);
    // Walks over the keys go out of what was typed, with its signs and without; the rest is read as any other.
    let walked = [&typed, &signs_gone].into_iter().flat_map(|text| without_walks(text, WALK));
    let read = |rest: &str, read: fn(&str) -> String| rest.split(WALK).map(read).collect::<Vec<_>>().join(" ");
    let rests = walked.flat_map(|rest| [read(&rest, self::plain), read(&rest, digits_kept)]);
    let texts = rests.chain([plain, signs_gone.clone()]);
    let left = texts.map(|text| unguessed(&text, &guessed)).min().unwrap_or(0);
    if left < UNGUESSED_CHARS_MIN { Err(Weak::Common) } else { Ok(()) }
}

/// Whether a name is within, read either way.
fn is_within(part: &str, plain: &str, typed: &str) -> bool {
    let backwards: String = part.chars().rev().collect();
    [part, &backwards].iter().any(|part| plain.contains(*part) || digits_kept(typed).contains(*part))
}

/// Letters without accents and capitals, signs read as the letters they stand for, everything else gone.
fn plain(text: &str) -> String {
    let read = |sign: char| match sign {
        '0' => 'o',
        '1' | '!' | '|' => 'i',
        '3' | '€' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        sign => sign,
    };
    let letters = text.nfd().filter(|sign| !is_combining_mark(*sign)).flat_map(char::to_lowercase);
    letters.map(read).filter(|sign| sign.is_alphanumeric()).collect()
}

/// The same with digits as they are.
fn digits_kept(text: &str) -> String {
    let letters = text.nfd().filter(|sign| !is_combining_mark(*sign)).flat_map(char::to_lowercase);
    letters.filter(|sign| sign.is_alphanumeric()).collect()
}

/// How many signs are left without common words, sequences and the digits around them.
fn unguessed(text: &str, guessed: &[String]) -> usize {
    let mut left = guessed.iter().fold(text.to_owned(), |left, word| left.replace(word, " "));
    left = without_runs(&left);
    // What is only put before or behind adds little: digits count where words do, not alone.
    let letters = left.chars().filter(|sign| sign.is_alphabetic()).count();
    let digits = left.chars().filter(char::is_ascii_digit).count();
    if left.contains(' ') { letters + digits / 2 } else { letters + digits }
}

/// Takes away what follows one of the orders, on or back, and what stands still.
fn without_runs(text: &str) -> String {
    let signs: Vec<char> = text.chars().collect();
    let mut left = String::new();
    let mut at = 0;
    while at < signs.len() {
        let length = run(&signs[at..]);
        if length >= RUN_MIN {
            left.push(' ');
            at += length;
        } else {
            left.push(signs[at]);
            at += 1;
        }
    }
    left
}

/// How many signs from the first on are one run.
fn run(signs: &[char]) -> usize {
    let Some(&first) = signs.first() else { return 0 };
    let still = signs.iter().take_while(|sign| **sign == first && first != ' ').count();
    let along = |order: &[char]| {
        let starts = order.iter().enumerate().filter(|(_, sign)| **sign == first).map(|(at, _)| at);
        starts.map(|at| order[at..].iter().zip(signs).take_while(|(a, b)| a == b).count()).max().unwrap_or(0)
    };
    let both = ORDERS.iter().map(|order| {
        let on: Vec<char> = order.chars().collect();
        let back: Vec<char> = order.chars().rev().collect();
        along(&on).max(along(&back))
    });
    both.max().unwrap_or(0).max(still)
}

#[cfg(test)]
mod tests {
    use super::*;

    const OFFICE: [&str; 2] = ["Comune di San Donato Milanese", "Spazio in Comune"];

    fn check(password: &str, name: &str) -> Result<(), Weak> {
        judge(password, name, OFFICE)
    }

    #[test]
    fn what_people_would_try_first_is_refused_with_its_reason() {
        for (password, why) in [
            ("12345678", Weak::Short),
            ("undici car.", Weak::Short),
            // Eleven letters of two code points each.
            ("e\u{300}e\u{300}e\u{300}e\u{300}e\u{300}e\u{300}e\u{300}e\u{300}e\u{300}e\u{300}e\u{300}", Weak::Short),
            ("            ", Weak::Repeated),
            ("aaaaaaaaaaaa", Weak::Repeated),
            ("abcabcabcabc", Weak::Repeated),
            ("PasswordPassword", Weak::Repeated),
            ("lunga-Lia-parola", Weak::Name),
            ("ail e altre cose", Weak::Name),
            ("123456789012", Weak::Common),
            ("987654321098", Weak::Common),
            ("qwertyuiop12", Weak::Common),
            ("Password1234!", Weak::Common),
            ("P@ssw0rd2026!!", Weak::Common),
            ("BenvenutoEstate2026", Weak::Common),
            ("amministratore1", Weak::Common),
            ("sandonato2026!", Weak::Common),
            ("Milanese-Comune", Weak::Common),
            ("1q2w3e4r5t6y", Weak::Common),
            ("1qaz2wsx3edc", Weak::Common),
            ("qazwsxedcrfv", Weak::Common),
            ("zaq12wsxcde3", Weak::Common),
            ("q1w2e3r4t5y6", Weak::Common),
            ("!QAZ2wsx#EDC", Weak::Common),
            ("1q.a-z 2w.s-x", Weak::Common),
            ("1qaz2wsx-mare", Weak::Common),
            ("qaz2026wsx!!", Weak::Common),
            ("P@ssw0rd1qaz2wsx", Weak::Common),
            ("tre-poi-tre-poi", Weak::Repeated),
            ("tre-poi-poi-tre", Weak::Common),
            ("spazioincomune!", Weak::Office),
            ("Spazio.Comune.1", Weak::Office),
        ] {
            assert_eq!(check(password, "lia"), Err(why), "{password}");
        }
        assert_eq!(check("rossi va al mare", "m.rossi"), Err(Weak::Name));
        assert_eq!(check(&"lunghissima, ".repeat(10), "lia"), Err(Weak::Long));
    }

    #[test]
    fn words_that_do_not_belong_together_are_taken_in_every_script() {
        for password in [
            "una parola lunga",
            "un'altra parola",
            "una chiave lunga",
            "cavolo tamburo viola",
            "hx4n-q7wm-ze3k",
            "перец барабан",
            "北京烤鸭和三只蓝色的大象",
            "ÈÀÒÙìéçtamburo",
        ] {
            assert_eq!(check(password, "lia"), Ok(()), "{password}");
        }
    }

    #[test]
    fn phrases_of_honest_words_are_taken_also_where_fingers_lie_near_each_other() {
        for phrase in [
            "il popolo nel deserto",
            "sedere sotto la quercia",
            "potere vedere le stelle",
            "tre poi altre quattro",
            "oltre la siepe verde",
            "mentre piove leggo",
            "le federe sono stese",
            "pollo alle mandorle",
            "la polenta di nonna",
            "sette sere sulla riva",
            "treno lento per lecco",
            "dopo pranzo un caffe",
            "i libri sul comodino",
            "gatto nero bottone",
            "lampada gialla tetto",
            "ombrello rotto vento",
            "una zucca nel forno",
            "castagne e vino nuovo",
            "pioggia di meteoriti",
            "le scarpe della zia",
            "bicicletta senza sella",
            "carciofo blu elettrico",
            "la neve sul cancello",
            "quaranta ladri onesti",
            "mai piu senza ciabatte",
            "topo sopra armadio",
            "sasso, carta, forbici",
            "vecchio mulino acqua",
            "radici sotto asfalto",
            "il drago mangia riso",
            "were redressed ferrets",
            "desert dessert assert",
            "correct horse battery",
            "staple gun orange",
            "seven reeds were red",
            "the weather was poor",
            "you are true to type",
            "pepper tree quilt",
            "wooden spoon kettle",
            "quiet river pebble",
            "look at the pool, polly",
            "rotten eggs tower",
            "treetop water tower",
            "sweaty feet retreat",
            "Zwölf Boxkämpfer jagen",
            "der Regen fällt leise",
            "une tartine de miel",
            "azure mer et soleil",
            "hx4n-q7wm-ze3k",
            "8rT!vKe2$pWz",
        ] {
            assert_eq!(check(phrase, "lia"), Ok(()), "{phrase}");
        }
    }

    #[test]
    fn the_same_letters_are_the_same_password_however_they_are_composed() {
        assert_eq!(composed("perche\u{301}"), composed("perch\u{e9}"));
    }
}
