// SPDX-License-Identifier: EUPL-1.2
//! Pictures are brought from this machine's disk, chosen by hand or keys, on a server and in a folder; hostile ones are told in
//! the reader's words and change nothing.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use base::words::Language;
use editor::forms::{Dialog, Entry, PictureForm};
use editor::gallery::Media;
use editor::office::{Clerk, Job};
use editor::wish::{Answer, Order, Trouble, Wish};
use egui_kittest::kittest::Queryable;
use site::layout::Content;
use site::media::FILE_BYTES_MAX;
use site::shelf::Put;

use super::files::{copied_site, publish};
use super::published::Office;
use super::{Hand, words};
use crate::pictures::bomb;
use crate::pictures::png;

/// In a folder, without a server.
fn in_folder(dir: &Path, language: &str) -> Clerk {
    let mut clerk = Clerk::new(Arc::new(words()), dir.join("drafts"), Language::from(language));
    let opened = clerk.does(Job::Folder(dir.to_owned()));
    assert!(matches!(&opened[..], [Answer::Entered(_)]), "{opened:?}");
    clerk
}

fn bring(clerk: &mut Clerk, file: &Path, name: &str) -> Vec<Answer> {
    clerk.does(Job::Order(Order::Bring { file: file.to_owned(), name: name.to_owned() }))
}

fn told(answers: &[Answer]) -> String {
    match answers {
        [Answer::NotDone { trouble: Trouble::Text(text), .. }] => text.clone(),
        [Answer::NotDone { trouble: Trouble::Problem(problem), .. }] => {
            format!("{} {}", problem.slug(), problem.detail.clone().unwrap_or_default())
        }
        other => panic!("it is refused: {other:?}"),
    }
}

fn media(answers: &[Answer]) -> &Media {
    let told = answers.iter().find_map(|answer| if let Answer::Media(media) = answer { Some(media) } else { None });
    told.expect("the pictures are told")
}

#[test]
fn a_picture_of_this_disk_is_chosen_brought_and_shown_by_the_chosen_panel() {
    let desk = tempfile::tempdir().unwrap();
    fs::create_dir(desk.path().join("vecchie")).unwrap();
    fs::write(desk.path().join("lettera.odt"), b"").unwrap();
    fs::write(desk.path().join("Parco verde.png"), png(30, 90)).unwrap();
    let dir = copied_site();
    let mut clerk = in_folder(dir.path(), "it");
    let mut hand = Hand::new();
    hand.press("Avvisi nello schermo");
    hand.key(bevy_egui::egui::Modifiers::NONE, bevy_egui::egui::Key::Delete);
    hand.press("Immagini");
    hand.press("Aggiungi un’immagine da questo computer…");
    assert_eq!(hand.desk().orders.pop(), Some(Order::Browse(None)));
    let browsed = clerk.does(Job::Order(Order::Browse(Some(desk.path().to_owned())))).remove(0);
    let Answer::Browsed(_, Ok(entries)) = &browsed else { panic!("{browsed:?}") };
    let entry = |is_folder, name: &str| Entry { is_folder, name: name.to_owned() };
    assert_eq!(*entries, [entry(true, "vecchie"), entry(false, "Parco verde.png")], "folders first, pictures alone");
    hand.desk().take(browsed);
    hand.harness.run_steps(4);
    hand.press("Aggiungi");
    assert!(form(&hand).fault.as_ref().unwrap().contains("Scelga prima"), "{:?}", form(&hand));
    hand.press("Scegli Parco verde.png");
    assert_eq!(form(&hand).name, "Parco-verde.png");
    hand.press("Aggiungi");
    assert!(form(&hand).sending);
    let Some(Order::Bring { file, name }) = hand.desk().orders.pop() else { panic!("it is brought") };
    let answers = bring(&mut clerk, &file, &name);
    assert_eq!(media(&answers).usable.keys().collect::<Vec<_>>(), ["Parco-verde.png"]);
    for answer in answers {
        hand.desk().take(answer);
    }
    assert_eq!(fs::read(dir.path().join("media/Parco-verde.png")).unwrap(), png(30, 90));
    assert!(hand.editor().dialog.is_none() && hand.told().contains("«Parco-verde.png»"), "{}", hand.told());
    let Content::Pictures { pictures } = &hand.panels()[4].content else { panic!("pictures") };
    assert_eq!(pictures[0].file, "Parco-verde.png");
    assert!(hand.editor().site.as_ref().unwrap().media.contains_key("Parco-verde.png"), "the preview draws it");
    hand.press("Annulla");
    let Content::Pictures { pictures } = &hand.panels()[4].content else { panic!("pictures") };
    assert!(pictures.is_empty(), "one step back");
}

fn form(hand: &Hand) -> &PictureForm {
    match &hand.editor().dialog {
        Some(Dialog::Picture(form)) => form,
        other => panic!("the form: {other:?}"),
    }
}

#[test]
fn a_file_that_is_dropped_on_the_window_is_asked_for_its_name_and_disturbs_nothing_else() {
    let mut hand = Hand::new();
    let words = words();
    let dropped = |hand: &mut Hand| {
        let wish = Wish::Dropped(PathBuf::from("/tmp/festa.png"));
        editor::apply(&mut hand.desk().editor, wish, &words)
    };
    assert_eq!(dropped(&mut hand), [Order::Browse(Some(PathBuf::from("/tmp")))]);
    assert_eq!((form(&hand).file.as_str(), form(&hand).name.as_str()), ("/tmp/festa.png", "festa.png"));
    hand.desk().editor.dialog = Some(Dialog::Keys);
    assert_eq!(dropped(&mut hand), [], "something else is open");
    assert_eq!(hand.editor().dialog, Some(Dialog::Keys));
}

/// What is brought, how it is called, and what must be said of it in each language.
#[test]
fn a_hostile_picture_is_told_with_file_and_remedy_in_both_languages_and_nothing_is_written() {
    let desk = tempfile::tempdir().unwrap();
    let whole = png(30, 90);
    let put = |name: &str, bytes: &[u8]| {
        let path = desk.path().join(name);
        fs::write(&path, bytes).unwrap();
        path
    };
    let cases = [
        (put("tronca.png", &whole[..whole.len() / 2]), "a.png", "la copi di nuovo", "copy it again"),
        (put("bomba.png", &bomb()), "a.png", "la riduca", "make it smaller"),
        (put("tipo.png", b"<svg/>"), "a.png", "esporti come PNG o JPEG", "export it as PNG or JPEG"),
        (put("pesante.png", &vec![0; FILE_BYTES_MAX as usize + 1]), "a.png", "lo riduca", "make it smaller"),
        (put("buona.png", &whole), "../a.png", "non può chiamarsi così", "cannot be called that"),
        (desk.path().join("niente.png"), "a.png", "controlli il percorso", "check its path"),
        (desk.path().to_owned(), "a.png", "controlli il percorso", "check its path"),
    ];
    let dir = copied_site();
    for (language, italian) in [("it", true), ("en", false)] {
        let mut clerk = in_folder(dir.path(), language);
        for (file, name, in_italian, in_english) in &cases {
            let said = told(&bring(&mut clerk, file, name));
            let remedy = if italian { in_italian } else { in_english };
            assert!(said.contains(remedy), "{}: {said}", file.display());
            let named = if *name == "../a.png" { *name } else { file.to_str().unwrap() };
            assert!(said.contains(named), "{named}: {said}");
        }
    }
    assert!(!dir.path().join("media").exists(), "nothing was written");
}

#[test]
fn a_picture_that_leads_out_of_the_folder_is_told_and_the_file_on_the_screen_stays() {
    let dir = copied_site();
    let outside = tempfile::NamedTempFile::new().unwrap();
    fs::write(outside.path(), png(30, 90)).unwrap();
    fs::create_dir(dir.path().join("media")).unwrap();
    std::os::unix::fs::symlink(outside.path(), dir.path().join("media/fuori.png")).unwrap();
    let mut clerk = Clerk::new(Arc::new(words()), dir.path().join("drafts"), "it".into());
    let Answer::Entered(entered) = clerk.does(Job::Folder(dir.path().to_owned())).remove(0) else { panic!("it is in") };
    assert_eq!(entered.media.faulty, [("fuori.png".to_owned(), "image-outside".to_owned())]);
    // In the form it is told, with what helps.
    let mut hand = Hand::new();
    hand.desk().editor.media = entered.media.clone();
    hand.desk().editor.dialog = Some(Dialog::Picture(PictureForm::default()));
    hand.harness.run_steps(4);
    assert!(hand.says("«fuori.png» porta fuori dalla cartella media/"));
    // A layout that names it all the same is not written.
    let before = fs::read(dir.path().join("screens/sala.toml")).unwrap();
    for (name, remedy) in [("fuori.png", "senza collegamenti"), ("../segreto.png", "con un nome solo")] {
        let asked = publish(dir.path(), |arrangement| {
            arrangement.layout.panels[0].content = Content::Header { logo: Some(name.to_owned()) };
        });
        let answers = clerk.does(Job::Order(Order::Publish(Box::new(asked))));
        assert!(told(&answers).contains(remedy) && told(&answers).contains(name), "{}", told(&answers));
        assert_eq!(fs::read(dir.path().join("screens/sala.toml")).unwrap(), before, "{name}: the old layout stands");
    }
    // Nor is another picture put in its place.
    let good = tempfile::NamedTempFile::new().unwrap();
    fs::write(good.path(), png(30, 90)).unwrap();
    assert!(told(&bring(&mut clerk, good.path(), "fuori.png")).contains("ne scelga un altro"));
}

#[test]
fn on_a_server_a_picture_is_brought_once_found_by_all_and_never_replaced() {
    let office = Office::open();
    let (mut anna, mut bruno) = (office.entered(), office.entered());
    let disk = tempfile::tempdir().unwrap();
    let file = disk.path().join("parco.png");
    fs::write(&file, png(30, 90)).unwrap();
    let brought = bring(&mut anna, &file, "parco.png");
    assert!(matches!(&brought[..], [Answer::Media(_), Answer::Brought(name)] if name == "parco.png"), "{brought:?}");
    let again = bring(&mut anna, &file, "parco.png");
    assert!(matches!(&again[..], [Answer::Brought(_)]), "the same is no news: {again:?}");
    let news = bruno.does(Job::Order(Order::Refresh("sala".to_owned())));
    assert_eq!(media(&news).usable["parco.png"].file(), png(30, 90), "the other's preview draws it");
    fs::write(&file, png(30, 91)).unwrap();
    assert!(told(&bring(&mut bruno, &file, "parco.png")).starts_with("picture-taken"));
    // Somebody puts a broken one into the folder: it is told, and cannot be chosen.
    fs::write(office.media().join("rotta.png"), &png(30, 90)[..40]).unwrap();
    let news = anna.does(Job::Order(Order::Refresh("sala".to_owned())));
    assert_eq!(media(&news).faulty, [("rotta.png".to_owned(), "image-damaged".to_owned())]);
    assert_eq!(media(&news).usable.len(), 1);
}

#[test]
fn a_picture_that_goes_is_no_longer_offered_and_those_of_the_office_stay() {
    let dir = copied_site();
    let shelf = site::Shelf::of(dir.path());
    assert_eq!(shelf.put("parco.png", png(30, 90)).unwrap(), Put::New);
    let mut clerk = in_folder(dir.path(), "it");
    let mut hand = Hand::new();
    hand.desk().take(Answer::Media(editor::gallery::Media {
        usable: [("parco.png".to_owned(), shelf.picture("parco.png").unwrap())].into(),
        faulty: Vec::new(),
    }));
    assert!(hand.editor().site.as_ref().unwrap().media.contains_key("parco.png"));
    fs::remove_file(dir.path().join("media/parco.png")).unwrap();
    let news = clerk.does(Job::Order(Order::Refresh("sala".to_owned())));
    hand.desk().take(Answer::Media(media(&news).clone()));
    assert!(!hand.editor().site.as_ref().unwrap().media.contains_key("parco.png"));
    assert_eq!(hand.harness.query_all_by_label("parco.png").count(), 0);
}
