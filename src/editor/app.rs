// SPDX-License-Identifier: EUPL-1.2
//! The editor as an app: its window, threads and timers.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use bevy::prelude::*;
use bevy::window::FileDragAndDrop;
use bevy_egui::egui::{Ui, UiBuilder};
use bevy_egui::{EguiContexts, EguiPlugin, EguiPrimaryContextPass};
use jiff::{SignedDuration, Timestamp};

use super::drafts::{Drafts, Keeper};
use super::forms::{Samples, Seat, Survey};
use super::office::{Job, Office};
use super::preview::{self, Preview};
use super::resources::{Desk, Step, Texts};
use super::state::Editor;
use super::survey;
use super::wish::{Answer, Order, Wish};
use super::{amiss, apply, chords, kept, reader, rest, root, style, take};
use base::words::Words;
use screens::ui::clock::Run;
use screens::ui::sleep::{Alarm, Wake};
use screens::ui::text::Fonts;
use screens::ui::theme::editor as look;

/// The editor, for an app that has [`UiPlugin`](screens::ui::UiPlugin).
pub struct EditorPlugin {
    /// The editor's first state.
    pub editor: Mutex<Option<Editor>>,
    /// All texts.
    pub words: Arc<Words>,
    /// The fonts, for egui.
    pub fonts: Fonts,
    /// The folder of a site to work in, instead of a server.
    pub site: Option<PathBuf>,
    /// The folder for drafts; `None`: for a picture, without threads and clocks.
    pub drafts: Option<PathBuf>,
}

impl Plugin for EditorPlugin {
    fn build(&self, app: &mut App) {
        let Some(editor) = self.editor.lock().unwrap_or_else(PoisonError::into_inner).take() else { return };
        app.add_plugins(EguiPlugin::default());
        chords::plugin(app);
        app.insert_resource(Texts(self.words.clone())).insert_resource(EguiFonts(self.fonts.clone()));
        app.configure_sets(Update, (Step::Hear, Step::Preview).chain());
        preview::plugin(app);
        reader::plugin(app);
        app.add_systems(EguiPrimaryContextPass, show);
        if let Some(drafts) = &self.drafts {
            self.at_work(app, drafts, &editor);
        }
        app.insert_resource(Desk(editor));
    }
}

impl EditorPlugin {
    fn at_work(&self, app: &mut App, drafts: &std::path::Path, editor: &Editor) {
        let wake = Wake::of(app);
        match Office::start(self.words.clone(), drafts.to_owned(), editor.language.clone(), wake.closure()) {
            Ok(office) => {
                if let Some(dir) = &self.site {
                    office.ask(Job::Folder(dir.clone()));
                }
                app.insert_resource(Outside { office, side: SideWork::new(drafts.to_owned(), wake) });
            }
            Err(error) => tracing::error!(%error, "no thread for the office: nothing can be read or published"),
        }
        app.init_resource::<Moments>();
        rest::plugin(app);
        app.add_systems(Update, (hear, drop_in, keep, pass_time).chain().in_set(Step::Hear));
        app.add_systems(Last, keep_at_the_end);
    }
}

#[derive(Resource)]
struct EguiFonts(Fonts);

/// The editor's threads.
#[derive(Resource)]
struct Outside {
    office: Office,
    side: SideWork,
}

/// The most answers waiting for the window, which reads them in every frame; the threads wait for room.
const ANSWERS_MAX: usize = 256;

/// Work beside the server's: drafts, and measuring in all languages.
struct SideWork {
    drafts_dir: PathBuf,
    drafts: Option<Drafts>,
    tell: SyncSender<Answer>,
    answers: Mutex<Receiver<Answer>>,
    wake: Wake,
}

impl SideWork {
    fn new(drafts_dir: PathBuf, wake: Wake) -> Self {
        let (tell, answers) = sync_channel(ANSWERS_MAX);
        Self { drafts_dir, drafts: None, tell, answers: Mutex::new(answers), wake }
    }

    fn survey(&self, editor: &Editor, words: Arc<Words>) {
        let (tell, wake) = (self.tell.clone(), self.wake.clone());
        let told = move |answer: Answer| {
            // A window that is gone hears nothing.
            drop(tell.send(answer));
            wake.wake();
        };
        let begun = survey::begin(editor, words, told.clone());
        if let (Err(error), Some(of)) = (begun, editor.subject()) {
            told(Answer::Surveyed(Box::new(Survey { of, drawn: Err(error.to_string()) })));
        }
    }
}

/// When things are due, as times since the app's start.
#[derive(Resource, Default)]
struct Moments {
    keeper: Keeper,
    refreshed: Duration,
    board: Duration,
    called: Duration,
    /// How far the server's clock is ahead of this machine's.
    ahead: SignedDuration,
}

impl Moments {
    /// Forgets what an order makes void: a discarded draft is not written again.
    fn heed(&mut self, order: &Order) {
        if let Order::Forget(screen) = order {
            self.keeper.forgot(screen);
        }
    }
}

fn show(
    mut contexts: EguiContexts,
    mut desk: ResMut<Desk>,
    words: Res<Texts>,
    fonts: Res<EguiFonts>,
    preview: Res<Preview>,
    outside: Option<Res<Outside>>,
    mut moments: Option<ResMut<Moments>>,
) -> Result {
    let ctx = contexts.ctx_mut()?.clone();
    if !style::is_installed(&ctx) {
        style::install(&ctx, &fonts.0);
        ctx.request_repaint();
    }
    let whole = UiBuilder::new().max_rect(ctx.content_rect());
    let mut ui = Ui::new(ctx.clone(), "editor".into(), whole);
    let wishes = root::show(&mut ui, &desk.0, &words.0, preview.texture());
    if wishes.is_empty() {
        return Ok(());
    }
    ctx.request_repaint();
    let before = desk.0.language.clone();
    for wish in wishes {
        let orders = apply(&mut desk.0, wish, &words.0);
        if let Some(outside) = &outside {
            for order in orders {
                if let Some(moments) = &mut moments {
                    moments.heed(&order);
                }
                outside.carry_out(order, &desk.0, &words.0);
            }
        }
    }
    if let Some(outside) = outside.filter(|_| desk.0.language != before) {
        if let Err(error) = kept::keep_language(&outside.side.drafts_dir, &desk.0.language) {
            tracing::warn!(%error, "the chosen language cannot be kept: the next start asks for it again");
        }
        outside.office.ask(Job::Language(desk.0.language.clone()));
    }
    Ok(())
}

impl Outside {
    fn carry_out(&self, order: Order, editor: &Editor, words: &Arc<Words>) {
        match order {
            Order::Survey => self.side.survey(editor, words.clone()),
            Order::Forget(screen) => {
                let forgot = self.side.drafts.as_ref().map(|drafts| drafts.forget(&screen));
                if let Some(Err(error)) = forgot {
                    tracing::warn!(screen, %error, "a draft cannot be removed");
                }
            }
            order => self.office.ask(Job::Order(order)),
        }
    }
}

fn hear(mut desk: ResMut<Desk>, mut outside: ResMut<Outside>, mut moments: ResMut<Moments>, words: Res<Texts>) {
    let mut answers = outside.office.answers();
    answers.extend(outside.side.answers.lock().unwrap_or_else(PoisonError::into_inner).try_iter());
    for answer in answers {
        if let Answer::Entered(entered) = &answer {
            let place = match &entered.seat {
                Seat::Server { address, .. } => address.clone(),
                Seat::Folder(dir) => dir.canonicalize().unwrap_or_else(|_| dir.clone()).display().to_string(),
            };
            outside.side.drafts = Some(Drafts::of(&outside.side.drafts_dir, &place));
        }
        let before = desk.0.now;
        let orders = take(&mut desk.0, answer, &words.0);
        if desk.0.now != before {
            moments.ahead = desk.0.now.duration_since(Timestamp::now());
        }
        for order in orders {
            moments.heed(&order);
            outside.carry_out(order, &desk.0, &words.0);
        }
    }
}

/// Brings a file dropped on the window as a picture.
fn drop_in(
    mut dropped: MessageReader<FileDragAndDrop>,
    mut desk: ResMut<Desk>,
    outside: Res<Outside>,
    words: Res<Texts>,
) {
    for file in dropped.read() {
        let FileDragAndDrop::DroppedFile { path_buf, .. } = file else { continue };
        for order in apply(&mut desk.0, Wish::Dropped(path_buf.clone()), &words.0) {
            outside.carry_out(order, &desk.0, &words.0);
        }
    }
}

/// Stores changed drafts on this disk.
fn keep(
    mut desk: ResMut<Desk>,
    outside: Res<Outside>,
    mut moments: ResMut<Moments>,
    run: Res<Run>,
    words: Res<Texts>,
    mut alarm: ResMut<Alarm>,
) {
    let Some(drafts) = &outside.side.drafts else { return };
    for (screen, draft) in moments.keeper.due(&desk.0, run.elapsed()) {
        let kept = drafts.keep(&screen, &draft).map_err(|error| amiss::disk(&words.0, &desk.0.language, &error));
        if kept.is_ok() {
            moments.keeper.wrote(&screen, &draft);
        }
        take(&mut desk.0, Answer::Kept(screen, kept), &words.0);
    }
    if moments.keeper.waits() {
        alarm.within(look::DRAFT_AFTER / 2);
    }
}

/// Stores the last changes when the window is closed.
fn keep_at_the_end(
    mut exits: MessageReader<AppExit>,
    desk: Res<Desk>,
    outside: Option<Res<Outside>>,
    mut moments: ResMut<Moments>,
) {
    let Some(drafts) = outside.as_ref().and_then(|outside| outside.side.drafts.as_ref()) else { return };
    if exits.read().count() == 0 {
        return;
    }
    // Asked twice: what changed only now is seen at first, and due then.
    moments.keeper.due(&desk.0, Duration::ZERO);
    for (screen, draft) in moments.keeper.due(&desk.0, Duration::MAX) {
        if let Err(error) = drafts.keep(&screen, &draft) {
            tracing::error!(screen, %error, "the draft cannot be kept");
        }
    }
}

/// Advances the clock, the rehearsed calls, and the look at the server.
fn pass_time(
    mut desk: ResMut<Desk>,
    outside: Res<Outside>,
    mut moments: ResMut<Moments>,
    run: Res<Run>,
    preview: Res<Preview>,
    mut alarm: ResMut<Alarm>,
) {
    let elapsed = run.elapsed();
    let mut due = |last: &mut Duration, every: Duration| {
        let is_due = elapsed.saturating_sub(*last) >= every;
        if is_due {
            *last = elapsed;
        }
        alarm.within(every.saturating_sub(elapsed.saturating_sub(*last)));
        is_due
    };
    if desk.0.rehearsed.is_some() && due(&mut moments.called, look::REHEARSED_CALL) {
        desk.0.rehearsed = desk.0.rehearsed.map(|made| made + 1);
    }
    // Without a session nothing is told.
    if let (Some(screen), Some(_), None) = (desk.0.chosen.clone(), desk.0.seat(), &desk.0.again)
        && due(&mut moments.refreshed, look::LOOK_EVERY)
    {
        outside.office.ask(Job::Order(Order::Refresh(screen)));
    }
    if desk.0.samples == Samples::Live && due(&mut moments.board, look::LIVE_EVERY) {
        outside.office.ask(Job::Board);
    }
    let now = Timestamp::now().saturating_add(moments.ahead).unwrap_or(Timestamp::MAX);
    if now.as_second() != desk.0.now.as_second() {
        desk.0.now = now;
    }
    if preview.is_unsettled() {
        alarm.moving();
    }
}
