// SPDX-License-Identifier: EUPL-1.2
//! The connection to the server in bevy: news come as messages, requests go out; in tests both go by hand.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use bevy::prelude::*;

use super::clock::Clock;
use super::sleep::Wake;
use client::health::Health;
use client::{Ask, Client, ClientError, DeviceConfig, News};

/// A piece of news arrived.
#[derive(Message, Clone, Debug)]
pub struct Heard(pub News);

/// The connection: delivers news and sends requests.
#[derive(Resource, Clone)]
pub struct Link {
    source: Arc<Source>,
    health: Arc<Health>,
    /// The zero of the device's steady clock.
    began: Instant,
}

enum Source {
    Server(Client),
    Hand { news: Mutex<Receiver<News>>, asks: Sender<Ask> },
}

/// The other end of a connection without a server, for pictures and tests.
pub struct Hand {
    news: Sender<News>,
    asks: Receiver<Ask>,
}

impl Hand {
    /// Sends news to the screen.
    pub fn tell(&self, news: News) {
        // A screen that is gone hears nothing.
        drop(self.news.send(news));
    }

    /// The requests of the screen since the last call.
    pub fn asked(&self) -> Vec<Ask> {
        self.asks.try_iter().collect()
    }
}

impl Link {
    /// Connects to the server. Call it after `DefaultPlugins` were added: news wake the app.
    ///
    /// # Errors
    /// See [`Client::start`].
    pub fn start(app: &App, config: DeviceConfig) -> Result<Self, ClientError> {
        let client = Client::start(config, Wake::of(app).closure())?;
        Ok(Self { health: client.health().clone(), began: client.began(), source: Arc::new(Source::Server(client)) })
    }

    /// A connection that is worked by hand instead of a server.
    pub fn by_hand() -> (Self, Hand) {
        #[expect(clippy::disallowed_methods, reason = "a picture or a test tells as much as it has: no server does")]
        let ((tell, news), (asks, asked)) = (channel(), channel());
        let source = Source::Hand { news: Mutex::new(news), asks };
        (
            Self { source: Arc::new(source), health: Arc::default(), began: Instant::now() },
            Hand { news: tell, asks: asked },
        )
    }

    /// Sends a request; an answer comes as news.
    pub fn ask(&self, ask: Ask) {
        match &*self.source {
            Source::Server(client) => client.ask(ask),
            Source::Hand { asks, .. } => drop(asks.send(ask)),
        }
    }

    /// The screen's health, where its events are noted.
    pub fn health(&self) -> &Arc<Health> {
        &self.health
    }

    fn news(&self) -> Option<News> {
        match &*self.source {
            Source::Server(client) => client.news(),
            Source::Hand { news, .. } => news.lock().unwrap_or_else(PoisonError::into_inner).try_recv().ok(),
        }
    }
}

/// The systems that deliver news; read [`Heard`] after them.
#[derive(SystemSet, Clone, Debug, PartialEq, Eq, Hash)]
pub struct LinkSystems;

pub(super) fn plugin(app: &mut App) {
    app.add_message::<Heard>().add_systems(PreUpdate, hear.in_set(LinkSystems));
}

/// Delivers news, and sets the clock of all screens: nothing but the office's time moves it.
fn hear(link: Option<Res<Link>>, mut clock: ResMut<Clock>, mut heard: MessageWriter<Heard>) {
    let Some(link) = link else { return };
    for news in std::iter::from_fn(|| link.news()) {
        match news {
            News::Time(office) => clock.follow(link.began, office),
            news => {
                heard.write(Heard(news));
            }
        }
    }
    link.health().fetched();
}
