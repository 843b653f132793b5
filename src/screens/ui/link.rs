// SPDX-License-Identifier: EUPL-1.2
//! The link to the server in bevy's terms: news come as messages, what a screen asks goes out; or both by a test's hand.

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

/// What carries news here and asks there.
#[derive(Resource, Clone)]
pub struct Link {
    source: Arc<Source>,
    health: Arc<Health>,
    /// Times that are told count from then.
    began: Instant,
}

enum Source {
    Server(Client),
    Hand { news: Mutex<Receiver<News>>, asks: Sender<Ask> },
}

/// The other end of a link that leads to no server: for pictures and tests.
pub struct Hand {
    news: Sender<News>,
    asks: Receiver<Ask>,
}

impl Hand {
    /// Tells the screen something.
    pub fn tell(&self, news: News) {
        // A screen that is gone hears nothing.
        drop(self.news.send(news));
    }

    /// What the screen has asked since.
    pub fn asked(&self) -> Vec<Ask> {
        self.asks.try_iter().collect()
    }
}

impl Link {
    /// Starts to talk to the server. Call it after `DefaultPlugins` were added: news wake the app.
    ///
    /// # Errors
    /// See [`Client::start`].
    pub fn start(app: &App, config: DeviceConfig) -> Result<Self, ClientError> {
        let client = Client::start(config, Wake::of(app).closure())?;
        Ok(Self { health: client.health().clone(), began: client.began(), source: Arc::new(Source::Server(client)) })
    }

    /// A link to a hand instead of a server.
    pub fn by_hand() -> (Self, Hand) {
        #[expect(clippy::disallowed_methods, reason = "a picture or a test tells as much as it has: no server does")]
        let ((tell, news), (asks, asked)) = (channel(), channel());
        let source = Source::Hand { news: Mutex::new(news), asks };
        (
            Self { source: Arc::new(source), health: Arc::default(), began: Instant::now() },
            Hand { news: tell, asks: asked },
        )
    }

    /// Asks the server; an answer comes as news.
    pub fn ask(&self, ask: Ask) {
        match &*self.source {
            Source::Server(client) => client.ask(ask),
            Source::Hand { asks, .. } => drop(asks.send(ask)),
        }
    }

    /// Where the screen leaves how it does.
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

/// Systems that hand on news; read [`Heard`] after them.
#[derive(SystemSet, Clone, Debug, PartialEq, Eq, Hash)]
pub struct LinkSystems;

pub(super) fn plugin(app: &mut App) {
    app.add_message::<Heard>().add_systems(PreUpdate, hear.in_set(LinkSystems));
}

/// The clock follows here, for all screens: nothing but what the office tells of its time moves it.
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
