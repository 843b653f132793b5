// SPDX-License-Identifier: EUPL-1.2
//! The plural forms of languages, and which of them a text has (pure).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use fluent_bundle::{FluentArgs, FluentResource};
use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey};

use super::{Language, empty};

/// All plural forms of any language (Unicode CLDR).
const FORMS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];
/// The numbers up to this have every form used for people and minutes; some languages have one more for millions.
const COUNTED_MAX: u32 = 200;
const MILLION: u32 = 1_000_000;
/// How many example numbers are given for a form.
const EXAMPLES_MAX: usize = 3;

/// The plural forms of a language.
pub(super) struct Plurals {
    /// The numbers that are counted, with the form of each.
    counted: BTreeMap<u32, String>,
    forms: BTreeSet<String>,
}

/// What is wrong with the plural forms of a text.
pub(super) enum Amiss<'a> {
    /// The language has no such form.
    Never(&'a str),
    /// The language has a form for these numbers, and the choice by this variable lacks it.
    Lacks { variable: &'a str, form: String, numbers: Vec<u32> },
}

impl Plurals {
    /// The plural forms of a language, from the library that also formats its texts; `None` for an unknown language.
    pub(super) fn of(language: &Language) -> Option<Self> {
        let variants: String = FORMS.iter().map(|form| format!("\n [{form}] {form}")).collect();
        let probe = format!("probe = {{ $n ->{variants}\n *[none] none\n }}\n");
        let mut bundle = empty(&language.0).ok()?;
        bundle.add_resource(Arc::new(FluentResource::try_new(probe).ok()?)).ok()?;
        let pattern = bundle.get_message("probe")?.value()?;
        let form = |number: u32| {
            let args = FluentArgs::from_iter([("n", number)]);
            bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).trim().to_owned()
        };
        let counted: BTreeMap<u32, String> = (0..=COUNTED_MAX).map(|number| (number, form(number))).collect();
        let forms = counted.values().cloned().chain([form(MILLION), "other".to_owned()]).collect();
        Some(Self { counted, forms })
    }

    /// The names of the forms, from few to many.
    pub(super) fn known(&self) -> Vec<String> {
        FORMS.iter().filter(|form| self.forms.contains(**form)).map(|form| (*form).to_owned()).collect()
    }

    /// What is wrong in a text, in its order.
    pub(super) fn amiss<'a>(&self, pattern: &'a Pattern<&'a str>) -> Vec<Amiss<'a>> {
        let mut amiss = Vec::new();
        self.in_pattern(pattern, &mut amiss);
        amiss
    }

    fn in_pattern<'a>(&self, pattern: &'a Pattern<&'a str>, amiss: &mut Vec<Amiss<'a>>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.in_expression(expression, amiss);
            }
        }
    }

    fn in_expression<'a>(&self, expression: &'a Expression<&'a str>, amiss: &mut Vec<Amiss<'a>>) {
        match expression {
            Expression::Inline(InlineExpression::Placeable { expression }) => self.in_expression(expression, amiss),
            Expression::Inline(_) => {}
            Expression::Select { selector, variants } => {
                if let InlineExpression::VariableReference { id } = selector {
                    self.in_variants(id.name, variants, amiss);
                }
                variants.iter().for_each(|variant| self.in_pattern(&variant.value, amiss));
            }
        }
    }

    fn in_variants<'a>(&self, variable: &'a str, variants: &'a [Variant<&'a str>], amiss: &mut Vec<Amiss<'a>>) {
        let named = |variant: &'a Variant<&'a str>| match variant.key {
            VariantKey::Identifier { name } => Some(name),
            VariantKey::NumberLiteral { .. } => None,
        };
        let names: BTreeSet<&str> = variants.iter().filter_map(named).collect();
        // What chooses among words of another kind, or has one text for all numbers, says nothing of forms.
        if !names.iter().any(|name| FORMS[..5].contains(name)) {
            return;
        }
        let never = names.iter().filter(|name| FORMS.contains(*name) && !self.forms.contains(**name));
        amiss.extend(never.map(|name| Amiss::Never(name)));
        let literal = |number: u32| {
            let is_it = |variant: &Variant<&str>| match variant.key {
                VariantKey::NumberLiteral { value } => value.parse() == Ok(number),
                VariantKey::Identifier { .. } => false,
            };
            variants.iter().any(is_it)
        };
        let mut lacking: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
        for (number, form) in
            self.counted.iter().filter(|(number, form)| !names.contains(form.as_str()) && !literal(**number))
        {
            // Every choice has a text for all other numbers.
            if form != "other" {
                lacking.entry(form).or_default().push(*number);
            }
        }
        amiss.extend(lacking.into_iter().map(|(form, mut numbers)| {
            numbers.truncate(EXAMPLES_MAX);
            Amiss::Lacks { variable, form: form.to_owned(), numbers }
        }));
    }
}
