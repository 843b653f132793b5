//! The info point while the server does not answer, and when it is back.

use bevy::prelude::*;
use spazio::client::News;
use spazio::touch::scenes::{Manner, Shown, show};
use spazio::ui::link::Heard;

use super::app;

/// All that stands on the glass after a piece of news.
fn after(app: &mut App, news: News) -> Vec<String> {
    app.world_mut().write_message(Heard(news));
    (0..3).for_each(|_| app.update());
    let mut texts = app.world_mut().query::<&Text>();
    texts.iter(app.world()).map(|text| text.0.clone()).collect()
}

#[test]
fn without_its_server_the_first_page_gives_no_number_and_tells_no_wait_and_with_it_again_it_does() {
    let manner = Manner::default();
    let mut app = app(&manner);
    show(&mut app, Shown::Home, &manner);
    app.finish();
    app.cleanup();
    let said = |key: &str| crate::words::words().say(&"it".into(), key);
    let counts = |texts: &[String]| texts.iter().filter(|text| text.contains(" in attesa")).count();
    let has = |texts: &[String], key: &str| texts.iter().any(|text| *text == said(key));
    let well = after(&mut app, News::Connected);
    assert!(counts(&well) > 0 && has(&well, "touch-what"), "{well:?}");
    let away = after(&mut app, News::Lost(None));
    assert!(has(&away, "touch-trouble-server-away") && !has(&away, "touch-what"), "{away:?}");
    assert_eq!(counts(&away), 0, "{away:?}");
    assert_eq!(after(&mut app, News::Connected), well);
}
