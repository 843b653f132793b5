// SPDX-License-Identifier: EUPL-1.2
//! Published versions that cannot be shown, and why.

use std::collections::BTreeMap;

use base::words::{Language, Words};

/// By screen: the published version that should be shown and cannot be, and why.
pub type Unshown = BTreeMap<String, (u32, NotShown)>;

/// Why a published version is not shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotShown {
    /// A picture of its cannot be read: which, and the fault's key as of [`site::Shelf::picture`].
    Picture(String, &'static str),
    /// It cannot be drawn: the first fault's key as of [`site::layout::check::of_arrangement`].
    Unfit(&'static str),
}

impl NotShown {
    /// The fault's key.
    pub fn fault(&self) -> &'static str {
        match self {
            Self::Picture(_, fault) | Self::Unfit(fault) => fault,
        }
    }

    /// The picture it is about.
    pub fn image(&self) -> Option<&str> {
        match self {
            Self::Picture(image, _) => Some(image),
            Self::Unfit(_) => None,
        }
    }

    /// In words, with the remedy.
    pub fn told(&self, words: &Words, language: &Language) -> String {
        match self {
            Self::Picture(image, fault) => {
                words.say_with(language, &format!("unshown-{fault}"), &[("image", image.as_str().into())])
            }
            Self::Unfit(fault) => {
                let why = words.say(language, &format!("unfit-{fault}"));
                words.say_with(language, "unshown-unfit", &[("why", why.into())])
            }
        }
    }
}
