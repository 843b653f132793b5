// SPDX-License-Identifier: EUPL-1.2
//! What a translator's text asks for that nobody gives it: a variable, a text, a function of another name. PURE.

use std::collections::BTreeSet;
use std::ops::Range;

use fluent_bundle::FluentResource;
use fluent_syntax::ast::{CallArguments, Entry, Expression, InlineExpression, Message, Pattern, PatternElement};

use super::plurals::{Amiss, Plurals};
use super::{Language, Words};

/// One such place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// Where the name stands in the file's text, in bytes.
    pub place: Range<usize>,
    /// The name.
    pub name: String,
    /// What is amiss with it.
    pub kind: MistakeKind,
}

/// What can be amiss with a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MistakeKind {
    /// No text of ours has this key: nobody reads it.
    Key,
    /// The text is given no such variable; these it is given.
    Variable(BTreeSet<String>),
    /// The text says nothing of a variable that it is given, and that ours says.
    Silent,
    /// There is no text of this name to put in.
    Reference,
    /// No text can calculate.
    Function,
    /// The language has no such form beside numbers: nobody reads what stands under it. These it has.
    PluralNever(Vec<String>),
    /// The language has this form beside such numbers, and the text that chooses by them has none.
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
    /// What is amiss with a room's text of a site's own in a language, in the order of the file.
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

    /// The variables that Italian's text under a key says; none where there is no such text.
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

/// What a text or a part of texts is called.
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
