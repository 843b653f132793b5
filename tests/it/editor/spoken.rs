// SPDX-License-Identifier: EUPL-1.2
//! Every control of the editor has a name for who does not see it, in both languages, whatever is open.

use base::words::Words;
use bevy_egui::egui::accesskit::Role;
use editor::begun;
use editor::forms::{Dialog, Entry, Login, PictureForm, PublishForm, Survey};
use editor::state::{Door, Editor};
use editor::wish::Wish;
use editor::{apply, gallery};
use egui_kittest::kittest::{NodeT, Queryable};
use site::layout::arrange::KINDS;

use super::{Hand, words};

/// What is pressed, chosen from or written in.
const CONTROLS: [Role; 13] = [
    Role::Button,
    Role::CheckBox,
    Role::ComboBox,
    Role::DefaultButton,
    Role::Link,
    Role::ListBoxOption,
    Role::MenuItem,
    Role::MultilineTextInput,
    Role::PasswordInput,
    Role::RadioButton,
    Role::Slider,
    Role::SpinButton,
    Role::TextInput,
];

/// How many controls are shown, after proof that each has a name that is no key.
fn named(hand: &Hand, state: &str) -> usize {
    let controls: Vec<_> = hand.harness.query_all_by(|node| CONTROLS.contains(&node.role())).collect();
    for control in &controls {
        let node = control.accesskit_node();
        let label = node.label().unwrap_or_default();
        assert!(!label.trim().is_empty(), "{state}: a control without a name: {:?} {:?}", node.role(), control.rect());
        // Signs stand in the private use area: read aloud they are noise.
        let is_noise = |letter: char| ('\u{E000}'..='\u{F8FF}').contains(&letter);
        assert!(!label.contains(is_noise) && !label.starts_with("editor-"), "{state}: «{label}» is no name");
    }
    controls.len()
}

fn with(words: &Words, language: &str, change: impl FnOnce(&mut Editor)) -> Hand {
    let mut editor = begun::drawing(words, language);
    change(&mut editor);
    Hand::at(editor)
}

fn picture_form() -> PictureForm {
    let entry = |is_folder, name: &str| Entry { is_folder, name: name.to_owned() };
    let entries = vec![entry(true, "vecchie"), entry(false, "parco.png")];
    PictureForm { folder: "/home/anna/Immagini".into(), entries, ..PictureForm::default() }
}

#[test]
fn every_control_has_a_name_in_both_languages_whatever_is_open() {
    let words = words();
    for language in ["it", "en"] {
        let dialogs = [
            Dialog::Publish(PublishForm::default()),
            Dialog::Picture(picture_form()),
            Dialog::History(String::new()),
            Dialog::Copy,
            Dialog::Templates,
            Dialog::Discard,
            Dialog::Keys,
        ];
        let plain = named(&with(&words, language, |_| {}), "drawing");
        assert!(plain > 40, "only {plain} controls are found");
        for dialog in dialogs {
            let state = format!("{dialog:?} in {language}");
            let hand = with(&words, language, |editor| editor.dialog = Some(dialog));
            assert!(named(&hand, &state) > plain, "{state} has controls of its own");
        }
        let failed = with(&words, language, |editor| {
            editor.dialog = Some(Dialog::Publish(PublishForm::default()));
            editor.surveyed = editor.subject().map(|of| Survey { of, drawn: Err(String::new()) });
        });
        named(&failed, "a survey that failed");
        let login = Login { server: begun::SERVER.to_owned(), ..Login::default() };
        let over = with(&words, language, |editor| editor.again = Some(Door::Asking(login.clone())));
        assert!(named(&over, "a session that is over") > plain);
        let door = Hand::at(Editor::new(language.into(), login, begun::now()));
        assert!(named(&door, "the door") >= 4);
        for kind in KINDS {
            let hand = with(&words, language, |editor| {
                editor.media = gallery::Media::default();
                for wish in [Wish::Select(Some(3)), Wish::Remove, Wish::Add(kind), Wish::AddTimes, Wish::Which(0)] {
                    apply(editor, wish, &words);
                }
                let last = editor.layout().map(|layout| layout.panels.len() - 1);
                apply(editor, Wish::Select(last), &words);
            });
            assert_eq!(hand.editor().panel().unwrap().1.kind(), kind);
            named(&hand, &format!("{kind} in {language}"));
        }
    }
}
