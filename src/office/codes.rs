// SPDX-License-Identifier: EUPL-1.2
//! Codes that readers read (PURE): written in signs that every keyboard types alike, and understood whatever keyboard a
//! reader takes itself for, with whatever it is set to send around them.

/// Sixteen signs that stand on the same keys in every Latin layout, and mean the same with caps lock on: many readers
/// type their codes as a keyboard does, and nobody sees in which layout.
const SIGNS: &[u8; 16] = b"0123456789BCDEFG";
/// The signs of a French keyboard's digits, as a reader that thinks it is another types them.
const FRENCH_DIGITS: [char; 10] = ['à', '&', 'é', '"', '\'', '(', '-', 'è', '_', 'ç'];
/// How the sign of a code's kind begins that readers can be set to send (AIM): `]Q1` is a QR code.
const KIND: u8 = b']';
/// The sign, a letter and a digit or letter.
const KIND_BYTES: usize = 3;
/// What a machine makes of a reader that types as an American keyboard does, where it is not set to one: Italian, Spanish,
/// German, French. First what it takes the key for, then what the reader meant; all else stays.
const LAYOUTS: [&[(char, char)]; 4] = [
    &[('ç', ':'), ('Ç', ':'), ('ò', ':'), ('Ò', ':'), ('-', '/'), ('\'', '-'), ('?', '_')],
    &[('Ñ', ':'), ('ñ', ':'), ('-', '/'), ('\'', '-'), ('?', '_')],
    &[('Ö', ':'), ('ö', ':'), ('-', '/'), ('ß', '-'), ('?', '_'), ('z', 'y'), ('y', 'z'), ('Z', 'Y'), ('Y', 'Z')],
    &[
        ('M', ':'),
        ('!', '/'),
        (':', '.'),
        (')', '-'),
        ('°', '_'),
        (',', 'm'),
        ('?', 'M'),
        ('a', 'q'),
        ('q', 'a'),
        ('w', 'z'),
        ('z', 'w'),
        ('A', 'Q'),
        ('Q', 'A'),
        ('W', 'Z'),
        ('Z', 'W'),
    ],
];

/// Bytes as a code that begins with `mark`: capitals and digits alone.
pub fn written(mark: &str, bytes: &[u8]) -> String {
    let signs = bytes.iter().flat_map(|byte| [byte >> 4, byte & 0x0f]).map(|half| SIGNS[usize::from(half)]);
    mark.chars().chain(signs.map(char::from)).collect()
}

/// So many signs has the code of so many bytes.
pub const fn length(mark: &str, bytes: usize) -> usize {
    mark.len() + 2 * bytes
}

/// The bytes of a code that begins with `mark`, however the reader typed it; none where it is none.
pub fn read(mark: &str, code: &str) -> Option<Vec<u8>> {
    let typed: Option<Vec<u8>> = code.chars().map(typed).collect();
    let typed = typed?;
    let value = |sign: u8| SIGNS.iter().position(|known| *known == sign).and_then(|place| u8::try_from(place).ok());
    let halves: Option<Vec<u8>> = typed.strip_prefix(mark.as_bytes())?.iter().map(|sign| value(*sign)).collect();
    let (pairs, rest) = halves.as_deref()?.as_chunks::<2>();
    rest.is_empty().then(|| pairs.iter().map(|[high, low]| high << 4 | low).collect())
}

/// The sign that was meant: a capital or a digit.
fn typed(char: char) -> Option<u8> {
    let digit = FRENCH_DIGITS.iter().position(|known| *known == char).and_then(|digit| u8::try_from(digit).ok());
    digit.map(|digit| b'0' + digit).or_else(|| u8::try_from(char.to_ascii_uppercase()).ok())
}

/// A code without blanks around it and without the sign of its kind.
pub fn plain(code: &[u8]) -> String {
    let code = code.trim_ascii();
    let is_signed = code.first() == Some(&KIND) && code.get(1).is_some_and(u8::is_ascii_alphabetic);
    let code = if is_signed { code.get(KIND_BYTES..).unwrap_or_default() } else { code };
    String::from_utf8_lossy(code).trim().to_owned()
}

/// What may have been meant by what was typed: that itself first, then as each layout and caps lock would have it.
pub fn meanings(typed: &str) -> impl Iterator<Item = String> {
    let layouts = std::iter::once(&[][..]).chain(LAYOUTS);
    let read = |letters: &mut dyn Iterator<Item = char>| letters.collect::<String>();
    layouts.flat_map(move |layout| {
        let digits = layout.iter().any(|(taken, _)| *taken == '!');
        let meant = move |letter: char| {
            let digit = FRENCH_DIGITS.iter().position(|known| *known == letter).filter(|_| digits);
            let digit = digit.and_then(|digit| char::from_digit(u32::try_from(digit).ok()?, 10));
            let of_layout = || layout.iter().find(|(taken, _)| *taken == letter).map(|(_, meant)| *meant);
            digit.or_else(of_layout).unwrap_or(letter)
        };
        [read(&mut typed.chars().map(meant)), read(&mut typed.chars().map(turned).map(meant))]
    })
}

/// A letter as caps lock turns it.
fn turned(letter: char) -> char {
    if letter.is_ascii_lowercase() { letter.to_ascii_uppercase() } else { letter.to_ascii_lowercase() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_with_caps_lock_and_on_any_latin_keyboard() {
        let code = written("SC9", b"K7MP3Q");
        assert_eq!(code.len(), length("SC9", 6));
        assert!(code.chars().all(|char| char.is_ascii_digit() || char.is_ascii_uppercase()), "{code}");
        let french: String =
            code.chars().map(|char| char.to_digit(10).map_or(char, |digit| FRENCH_DIGITS[digit as usize])).collect();
        for typed in [code.clone(), code.to_lowercase(), french.to_lowercase(), french] {
            assert_eq!(read("SC9", &typed).as_deref(), Some(&b"K7MP3Q"[..]), "{typed}");
        }
        assert_eq!((read("SC8", &code), read("SC9", &code[..code.len() - 1])), (None, None));
    }

    #[test]
    fn what_was_meant_is_among_what_may_have_been_meant() {
        let address = "https://a.it/t/AzQ-w_Y9";
        for typed in [
            address,
            "HTTPS://A.IT/T/aZq-W_y9",
            "httpsç--a.it-t-AzQ'w?Y9",
            "httpsÑ--a.it-t-AzQ'w?Y9",
            "httpsÖ--a.it-t-AyQßw?Z9",
            "httpsM!!q:it!t!QwA)z°Yç",
        ] {
            assert!(
                meanings(typed).any(|meant| meant == address),
                "{typed}: {:?}",
                meanings(typed).collect::<Vec<_>>()
            );
        }
    }

    #[test]
    fn the_sign_of_a_codes_kind_is_no_part_of_it() {
        let plain = |code: &str| super::plain(code.as_bytes());
        assert_eq!([" ]Q1SC2BC ", "]C0x", "]", "[x]"].map(plain), ["SC2BC", "x", "]", "[x]"]);
    }
}
