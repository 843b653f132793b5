// SPDX-License-Identifier: EUPL-1.2
//! What the engine tells the streams.

use std::sync::Arc;

use tokio::sync::broadcast;

/// Something that streams tell.
#[derive(Clone, Debug)]
pub enum News {
    /// A ticket was called; an [`api::Call`].
    Call {
        /// Its sequence.
        seq: u64,
        /// As JSON, shared by all streams.
        json: Arc<str>,
    },
    /// The board changed; an [`api::Board`].
    Board {
        /// The last entry it includes.
        seq: u64,
        /// As JSON, shared by all streams.
        json: Arc<str>,
    },
    /// A screen has shown a call.
    Seen,
    /// This screen is to send a picture.
    Picture {
        /// Its name.
        screen: Arc<str>,
        /// An [`api::PictureWanted`] as JSON.
        json: Arc<str>,
    },
    /// This screen is to show its name; an [`api::NameTag`].
    Name {
        /// Its name.
        screen: Arc<str>,
        /// As JSON.
        json: Arc<str>,
    },
    /// This info point is to print a ticket; an [`api::PrintOrder`].
    Print {
        /// Its name.
        screen: Arc<str>,
        /// As JSON.
        json: Arc<str>,
    },
    /// The server ends.
    Closing,
}

/// What a stream begins with, and what follows it without gap or repetition.
pub struct Subscription {
    /// Calls missed, then the board.
    pub first: Vec<News>,
    /// What happens from now on.
    pub then: broadcast::Receiver<News>,
}
