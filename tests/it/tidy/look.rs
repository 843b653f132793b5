// SPDX-License-Identifier: EUPL-1.2
//! No colour, size or duration of the look stands outside `ui/theme`.

use super::source::Source;
use super::{Fault, Rule, check};

const SCREENS: &[&str] = &["src/screens/ui/", "src/screens/display/", "src/screens/touch/", "src/editor/"];
const THEME: &[&str] = &["src/screens/ui/theme/", "src/screens/ui/theme.rs"];

/// Calls that say a measure of the look when a number stands in them.
const MEASURES: &[&str] = &[
    "px(",
    "Px(",
    "vw(",
    "vh(",
    "Vw(",
    "Vh(",
    "Duration::from_secs(",
    "Duration::from_millis(",
    "Duration::from_secs_f32(",
    "Duration::from_secs_f64(",
    "Timer::from_seconds(",
    "Color::srgb(",
    "Color::srgba(",
    "Color::srgb_u8(",
    "Color::srgba_u8(",
    "Color::linear_rgb(",
    "Color::hsl(",
    "Color::hsla(",
    "Color::oklch(",
    "Srgba::new(",
    "Srgba::rgb(",
    "LinearRgba::new(",
    "LinearRgba::rgb(",
];

fn measured(source: &Source) -> Vec<Fault> {
    if !source.is_in(SCREENS) || source.is_in(THEME) {
        return Vec::new();
    }
    let mut faults = Vec::new();
    for (number, line) in source.lines() {
        for call in MEASURES {
            let says_number = line.match_indices(call).any(|(at, _)| {
                let is_word = |c: char| c.is_alphanumeric() || c == '_';
                let begins = !line[..at].chars().next_back().is_some_and(is_word);
                begins && is_measure(&line[at + call.len()..])
            });
            if says_number {
                faults.push(Fault::at(&source.path, number, format!("«{call}…» with a number belongs to ui/theme")));
            }
        }
        let hex = ["Srgba::hex(", "Color::hex("].into_iter().find(|call| line.contains(call));
        faults.extend(hex.map(|call| Fault::at(&source.path, number, format!("«{call}…» belongs to ui/theme"))));
    }
    let is_hex = |text: &str| {
        let digits = text.strip_prefix('#').unwrap_or_default();
        matches!(digits.len(), 3 | 4 | 6 | 8) && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
    };
    let hexes = source.spoken().filter(|literal| is_hex(&literal.text));
    faults.extend(hexes.map(|literal| Fault::at(&source.path, literal.line, "a colour belongs to ui/theme")));
    faults
}

/// A number other than nothing and all.
fn is_measure(argument: &str) -> bool {
    let digits: String =
        argument.trim_start().chars().take_while(|c| c.is_ascii_digit() || "._".contains(*c)).collect();
    digits.trim_end_matches('.').parse::<f64>().is_ok_and(|number| number != 0.0)
}

#[test]
fn no_colour_size_or_duration_of_the_look_stands_outside_the_theme() {
    let found = [
        "px(12)",
        "Val::Px(12.0)",
        "Color::srgb(0.1, 0.2, 0.3)",
        "Duration::from_millis(250)",
        "let c = \"#1a2B3c\";",
        "Srgba::hex(x)",
        "UiRect::all(px(8.))",
    ];
    let passes = ["px(0)", "Val::Px(0.0)", "px(theme.gap_px)", "Color::NONE", "percent(100)", "let c = \"#home\";"];
    let rule: Rule = measured;
    check(rule, "src/screens/display/x.rs", &found, &passes);
    assert_eq!(measured(&Source::of("src/screens/ui/theme/x.rs", "px(12)")), []);
}
