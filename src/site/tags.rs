// SPDX-License-Identifier: EUPL-1.2
//! Languages' tags: two letters where ISO 639-1 has them, else three.

use std::collections::HashMap;
use std::sync::LazyLock;

/// ISO 639-1, each with its ISO 639-2 and 639-3 codes: whoever writes those means the two letters.
const CODES: &str = "aa aar|ab abk|ae ave|af afr|ak aka|am amh|an arg|ar ara|as asm|av ava|ay aym|az aze|ba bak|be bel|bg bul|\
bi bis|bm bam|bn ben|bo bod tib|br bre|bs bos|ca cat|ce che|ch cha|co cos|cr cre|cs ces cze|cu chu|cv chv|cy cym wel|da dan|\
de deu ger|dv div|dz dzo|ee ewe|el ell gre|en eng|eo epo|es spa|et est|eu eus baq|fa fas per|ff ful|fi fin|fj fij|fo fao|\
fr fra fre|fy fry|ga gle|gd gla|gl glg|gn grn|gu guj|gv glv|ha hau|he heb|hi hin|ho hmo|hr hrv|ht hat|hu hun|hy hye arm|\
hz her|ia ina|id ind|ie ile|ig ibo|ii iii|ik ipk|io ido|is isl ice|it ita|iu iku|ja jpn|jv jav|ka kat geo|kg kon|ki kik|\
kj kua|kk kaz|kl kal|km khm|kn kan|ko kor|kr kau|ks kas|ku kur|kv kom|kw cor|ky kir|la lat|lb ltz|lg lug|li lim|ln lin|\
lo lao|lt lit|lu lub|lv lav|mg mlg|mh mah|mi mri mao|mk mkd mac|ml mal|mn mon|mr mar|ms msa may|mt mlt|my mya bur|na nau|\
nb nob|nd nde|ne nep|ng ndo|nl nld dut|nn nno|no nor|nr nbl|nv nav|ny nya|oc oci|oj oji|om orm|or ori|os oss|pa pan|pi pli|\
pl pol|ps pus|pt por|qu que|rm roh|rn run|ro ron rum|ru rus|rw kin|sa san|sc srd|sd snd|se sme|sg sag|si sin|sk slk slo|\
sl slv|sm smo|sn sna|so som|sq sqi alb|sr srp|ss ssw|st sot|su sun|sv swe|sw swa|ta tam|te tel|tg tgk|th tha|ti tir|tk tuk|\
tl tgl|tn tsn|to ton|tr tur|ts tso|tt tat|tw twi|ty tah|ug uig|uk ukr|ur urd|uz uzb|ve ven|vi vie|vo vol|wa wln|wo wol|\
xh xho|yi yid|yo yor|za zha|zh zho chi|zu zul";

/// Tags that were another language's before, and what is written today; our own Filipino goes by three letters.
const FORMER: [(&str, &str); 6] =
    [("iw", "he"), ("in", "id"), ("ji", "yi"), ("mo", "ro"), ("tl", "fil"), ("tgl", "fil")];

/// The two letters of each code: every text of a site is asked for its tag, some thousand times a site.
static TWO_LETTERS: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    let of = |codes: &'static str| {
        let two = codes.split(' ').next().unwrap_or_default();
        codes.split(' ').map(move |code| (code, two))
    };
    CODES.split('|').flat_map(of).collect()
});

/// What is meant by a tag that is not the right one: `eng` is `en`.
pub(super) fn right(tag: &str) -> Option<&'static str> {
    let lower = tag.to_lowercase();
    let primary = lower.split(['-', '_']).next().unwrap_or_default();
    if let Some((_, right)) = FORMER.iter().find(|(former, _)| *former == primary) {
        return Some(right);
    }
    TWO_LETTERS.get(primary).copied().filter(|two| *two != tag)
}

/// Whether a language can be called so: a code of two letters that there is, or any of three.
pub(super) fn is_known(tag: &str) -> bool {
    let letters = tag.bytes().all(|byte| byte.is_ascii_lowercase());
    let two = || TWO_LETTERS.get(tag) == Some(&tag);
    letters && right(tag).is_none() && (tag.len() == 3 || tag.len() == 2 && two())
}

/// Whether we bring its texts, though it has three letters.
pub(super) fn is_ours(tag: &str) -> bool {
    tag == "fil"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_has_two_letters_where_there_are_two() {
        for (tag, meant) in [("eng", "en"), ("EN", "en"), ("en-GB", "en"), ("ger", "de"), ("iw", "he"), ("tl", "fil")] {
            assert_eq!(right(tag), Some(meant), "{tag}");
            assert!(!is_known(tag), "{tag}");
        }
        for tag in ["it", "en", "es", "ro", "ar", "uk", "zh", "fil", "bn", "lld"] {
            assert!(is_known(tag) && right(tag).is_none(), "{tag}");
        }
        for tag in ["", "x", "xx", "engl", "e1", "Italiano"] {
            assert!(!is_known(tag), "{tag}");
        }
    }
}
