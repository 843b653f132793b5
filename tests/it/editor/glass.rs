//! What is published with the editor stands on a running display within two seconds, and the glass is never black.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use image::RgbImage;
use spazio::editor::office::{Clerk, Job};
use spazio::editor::state::Login;
use spazio::editor::wish::{Answer, Order, Publish};
use spazio::layout::Theme;
use spazio::office::Role;
use spazio::server::auth;

use super::words;
use crate::serve::Server;
use crate::window::{Window, wait_until};

/// From publishing to the glass (issue: two seconds).
const WITHIN: Duration = Duration::from_secs(2);
/// The grounds of a display's page by day and by night (`ui/theme`).
const DAY: [u8; 3] = [0xFF; 3];
const NIGHT: [u8; 3] = [0x12, 0x28, 0x3E];
/// Upon the page's ground, between the panels of the sample layout.
const ON_PAGE: (u32, u32) = (12, 500);

#[test]
fn a_published_layout_is_on_the_glass_within_two_seconds_and_never_black() {
    let data = tempfile::tempdir().unwrap();
    auth::add_staff(data.path(), "anna", Role::Manager, "una frase lunga e sicura").unwrap();
    let server = Server::start(data.path());
    let token = auth::new_token(data.path(), Role::Screen, Some("sala")).unwrap();
    let display = Window::open("display", &server.url, "sala", &token, (1920, 1080));
    wait_until("the display shows its page by day", || (at(&display.glass()) == DAY).then_some(()));
    display.glass_at_rest();

    let mut clerk = Clerk::new(Arc::new(words()), data.path().join("drafts"), "it".into());
    let login = Login {
        server: server.url.clone(),
        name: "anna".to_owned(),
        password: "una frase lunga e sicura".to_owned(),
        fault: None,
    };
    let Answer::Entered(entered) = clerk.does(Job::Order(Order::Enter(login))).remove(0) else { panic!("she is in") };
    let (screen, _, base) = entered.screens.iter().find(|(name, ..)| name == "sala").unwrap().clone();
    let mut arrangement = base.clone();
    arrangement.layout.theme = Theme::Night;
    let asked = Publish {
        screen,
        based_on: 0,
        base,
        why: "di sera è scuro".to_owned(),
        despite: None,
        findings: Vec::new(),
        from: None,
        until: None,
        trial: false,
        arrangement,
    };

    let ended = AtomicBool::new(false);
    let end = EndOfLooking(&ended);
    let (looks, shown_after) = std::thread::scope(|scope| {
        // Also where an assertion fails: nobody looks for ever.
        let end = end;
        let looking = scope.spawn(|| {
            let mut looks = Vec::new();
            while !ended.load(Ordering::Relaxed) {
                looks.push(darkness(&display.glass()));
                std::thread::sleep(Duration::from_millis(15));
            }
            looks
        });
        let done = clerk.does(Job::Order(Order::Publish(Box::new(asked)))).remove(0);
        assert!(matches!(done, Answer::Published { .. }), "{done:?}");
        let published = Instant::now();
        wait_until("the display shows its page by night", || (at(&display.glass()) == NIGHT).then_some(()));
        let shown_after = published.elapsed();
        drop(end);
        (looking.join().unwrap(), shown_after)
    });
    assert!(shown_after < WITHIN, "{shown_after:?} after the answer");
    assert!(looks.len() > 3, "only {} looks at the glass", looks.len());
    assert!(looks.iter().all(|black| *black < 0.5), "the glass was black: {looks:?}");
}

struct EndOfLooking<'a>(&'a AtomicBool);

impl Drop for EndOfLooking<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

fn at(glass: &RgbImage) -> [u8; 3] {
    glass.get_pixel(ON_PAGE.0, ON_PAGE.1).0
}

/// The part of the glass that is black.
fn darkness(glass: &RgbImage) -> f64 {
    let (black, all) = glass.pixels().step_by(97).fold((0_u32, 0_u32), |(black, all), pixel| {
        (black + u32::from(pixel.0.iter().all(|channel| *channel < 8)), all + 1)
    });
    f64::from(black) / f64::from(all.max(1))
}
