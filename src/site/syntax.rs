//! What is wrong with a file that cannot be read as TOML of ours: a word that is not known with the nearest that is, or
//! what the reader says.

use strsim::damerau_levenshtein;

/// The nearest known word is named where it is no further than so many letters, and less than half of the word.
const NEAR_LETTERS_MAX: usize = 3;

/// The tail of the fault's key, and what its sentence names. The reader's own words are English, and name the types of this
/// program: what can be said plainly is.
pub(super) fn fault(message: &str) -> (&'static str, Vec<(&'static str, String)>) {
    let message = message.replace('\n', "; ");
    let quoted = |text: &str| -> Vec<String> { text.split('`').skip(1).step_by(2).map(str::to_owned).collect() };
    if let Some(name) = message.strip_prefix("missing field ").map(quoted).and_then(|names| names.into_iter().next()) {
        return ("missing-word", vec![("name", name)]);
    }
    let of_a_word = ["unknown variant ", "unknown field "].into_iter().find_map(|begin| message.strip_prefix(begin));
    let mut words = of_a_word.map(quoted).unwrap_or_default().into_iter();
    let (Some(found), known) = (words.next(), words.collect::<Vec<String>>()) else {
        return ("syntax", vec![("what", message)]);
    };
    if known.is_empty() {
        return ("syntax", vec![("what", message)]);
    }
    let far = |word: &&String| damerau_levenshtein(word, &found);
    let near = known.iter().min_by_key(far).filter(|word| far(word) <= NEAR_LETTERS_MAX.min(found.chars().count() / 2));
    let listed = known.iter().map(|word| format!("«{word}»")).collect::<Vec<_>>().join(", ");
    match near {
        Some(near) => ("unknown-word-near", vec![("found", found.clone()), ("near", near.clone()), ("known", listed)]),
        None => ("unknown-word", vec![("found", found), ("known", listed)]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_that_is_not_known_is_told_with_the_nearest_that_is() {
        let (key, args) = fault("unknown variant `displya`, expected `display` or `touch`");
        assert_eq!(key, "unknown-word-near");
        assert_eq!(
            args,
            [
                ("found", "displya".to_owned()),
                ("near", "display".to_owned()),
                ("known", "«display», «touch»".to_owned())
            ]
        );
        let (key, args) = fault("unknown field `colour`, expected one of `name`, `also`, `bring`");
        assert_eq!((key, args[1].1.as_str()), ("unknown-word", "«name», «also», «bring»"));
        assert_eq!(fault("missing field `letter`"), ("missing-word", vec![("name", "letter".to_owned())]));
        for other in ["invalid string\nexpected `\"`", "unknown field `x`, there are no fields"] {
            assert_eq!(fault(other).0, "syntax", "{other}");
        }
    }
}
