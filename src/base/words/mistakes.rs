// SPDX-License-Identifier: EUPL-1.2
//! Finds names in a translation that do not exist: variables, texts, functions, plural forms (pure).

use std::collections::BTreeSet;
use std::ops::Range;

use fluent_bundle::FluentResource;
use fluent_syntax::ast::{CallArguments, Entry, Expression, InlineExpression, Message, Pattern, PatternElement};

use super::plurals::{Amiss, Plurals};
use super::{Language, Words};

/// A wrong name in a translation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The name's place in the file's text, in bytes.
    pub place: Range<usize>,
    /// The name.
    pub name: String,
    /// What is wrong with it.
    pub kind: MistakeKind,
}

/// What is wrong with a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MistakeKind {
    /// No text of ours has this key, so it is never shown.
    Key,
    /// The text has no such variable; holds the variables it has.
    Variable(BTreeSet<String>),
    /// The translation does not use a variable that ours uses.
    Silent,
    /// The referenced text does not exist.
    Reference,
    /// Functions cannot be used.
    Function,
    /// The language has no such plural form, so its text is never shown; holds the forms it has.
    PluralNever(Vec<String>),
    /// The translation lacks a plural form, which the language uses for these numbers.
    PluralLacks(String, Vec<u32>),
}

/// A name that a text uses.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Used<'a> {
    Variable(&'a str),
    Message(&'a str),
    Term(&'a str),
    Function(&'a str),
}

impl Words {
    /// The wrong names in a site's translation of a room, in the order of the file.
    pub fn mistakes(&self, language: &Language, text: &str) -> Vec<Mistake> {
        let plurals = Plurals::of(language);
        let resource = match FluentResource::try_new(text.to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        let place = |name: &str| {
            let start = (name.as_ptr() as usize).saturating_sub(resource.source().as_ptr() as usize);
            start..start + name.len()
        };
        let mistake = |name: &str, kind| Mistake { place: place(name), name: name.to_owned(), kind };
        let own: BTreeSet<&str> = resource.entries().filter_map(name_of).collect();
        let mut mistakes = Vec::new();
        for message in resource.entries().filter_map(message_of) {
            let key = message.id.name;
            let Some(given) = self.given(key) else {
                mistakes.push(mistake(key, MistakeKind::Key));
                continue;
            };
            let mut used = BTreeSet::new();
            message.value.iter().for_each(|pattern| in_pattern(pattern, &mut used));
            for name in &used {
                match name {
                    Used::Variable(name) if !given.contains(*name) => {
                        mistakes.push(mistake(name, MistakeKind::Variable(given.clone())));
                    }
                    Used::Message(name) if self.given(name).is_none() && !own.contains(name) => {
                        mistakes.push(mistake(name, MistakeKind::Reference));
                    }
                    Used::Term(name) if !own.contains(name) => mistakes.push(mistake(name, MistakeKind::Reference)),
                    Used::Function(name) => mistakes.push(mistake(name, MistakeKind::Function)),
                    _ => {}
                }
            }
            for (plurals, pattern) in plurals.iter().zip(&message.value) {
                mistakes.extend(plurals.amiss(pattern).into_iter().map(|amiss| match amiss {
                    Amiss::Never(form) => mistake(form, MistakeKind::PluralNever(plurals.known())),
                    Amiss::Lacks { variable, form, numbers } => {
                        mistake(variable, MistakeKind::PluralLacks(form, numbers))
                    }
                }));
            }
            // Who wrote another name meant this one.
            let is_misnamed = used.iter().any(|name| matches!(name, Used::Variable(name) if !given.contains(*name)));
            let is_silent = |name: &&String| !is_misnamed && !used.contains(&Used::Variable(name));
            let silent = given.iter().filter(is_silent).map(|name| Mistake {
                place: place(key),
                name: name.clone(),
                kind: MistakeKind::Silent,
            });
            mistakes.extend(silent);
        }
        mistakes.sort_by_key(|mistake| mistake.place.start);
        mistakes
    }

    /// The variables in Italian's text under a key; `None` if there is no such text.
    fn given(&self, key: &str) -> Option<BTreeSet<String>> {
        let message = self.catalogues.get(&Language::italian())?.bundle.get_message(key)?;
        let mut used = BTreeSet::new();
        message.value().into_iter().for_each(|pattern| in_pattern(pattern, &mut used));
        let variables = used.iter().filter_map(|name| match name {
            Used::Variable(name) => Some((*name).to_owned()),
            _ => None,
        });
        Some(variables.collect())
    }
}

fn message_of<'a>(entry: &'a Entry<&'a str>) -> Option<&'a Message<&'a str>> {
    if let Entry::Message(message) = entry { Some(message) } else { None }
}

/// The key of a text, or the name of a term.
fn name_of<'a>(entry: &'a Entry<&'a str>) -> Option<&'a str> {
    match entry {
        Entry::Message(message) => Some(message.id.name),
        Entry::Term(term) => Some(term.id.name),
        _ => None,
    }
}

fn in_pattern<'a>(pattern: &'a Pattern<&'a str>, used: &mut BTreeSet<Used<'a>>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            in_expression(expression, used);
        }
    }
}

fn in_expression<'a>(expression: &'a Expression<&'a str>, used: &mut BTreeSet<Used<'a>>) {
    match expression {
        Expression::Inline(inline) => in_line(inline, used),
        Expression::Select { selector, variants } => {
            in_line(selector, used);
            variants.iter().for_each(|variant| in_pattern(&variant.value, used));
        }
    }
}

fn in_line<'a>(inline: &'a InlineExpression<&'a str>, used: &mut BTreeSet<Used<'a>>) {
    match inline {
        InlineExpression::VariableReference { id } => drop(used.insert(Used::Variable(id.name))),
        InlineExpression::MessageReference { id, .. } => drop(used.insert(Used::Message(id.name))),
        InlineExpression::TermReference { id, arguments, .. } => {
            used.insert(Used::Term(id.name));
            arguments.iter().for_each(|arguments| in_arguments(arguments, used));
        }
        InlineExpression::FunctionReference { id, arguments } => {
            used.insert(Used::Function(id.name));
            in_arguments(arguments, used);
        }
        InlineExpression::Placeable { expression } => in_expression(expression, used),
        InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
    }
}

fn in_arguments<'a>(arguments: &'a CallArguments<&'a str>, used: &mut BTreeSet<Used<'a>>) {
    let named = arguments.named.iter().map(|argument| &argument.value);
    arguments.positional.iter().chain(named).for_each(|value| in_line(value, used));
}
