// SPDX-License-Identifier: EUPL-1.2
//! What OpenAPI says of a route, as the route table writes it.

/// An answer without a body.
pub const EMPTY: &str = "";
/// Some JSON object.
pub const OBJECT: &str = "{}";
/// What the handler's type says.
pub const OWN: &str = "own";
/// Plain text.
pub const TEXT: &str = "text/plain";
/// Server-sent events.
pub const EVENTS: &str = "text/event-stream";
/// A drawing.
pub const SVG: &str = "image/svg+xml";
/// A picture.
pub const PNG: &str = "image/png";

/// A status, the body's schema (or one of the constants above), and when it comes.
#[derive(Clone, Copy, Debug)]
pub struct Answer(pub u16, pub &'static str, pub &'static str);

/// What a route is asked with, besides its path.
#[derive(Clone, Copy, Debug, Default)]
pub enum Asked {
    /// Nothing.
    #[default]
    Nothing,
    /// A JSON body, as the handler's type says.
    Json,
    /// A PNG body of a size that the query `size` names.
    Png,
    /// A PNG, JPEG or WebP body.
    Picture,
    /// The query `page`.
    Page,
    /// The query `size`.
    Size,
    /// The query `screen`, and `Last-Event-ID`.
    Screen,
    /// The query `day`.
    Day,
    /// The query `list`, `find`, `from`, `rows`.
    Listed,
    /// The query `find`, a number.
    Number,
    /// A file as its body, the query `form` (`csv`, `ics`) and `service`.
    File,
    /// The query `from`, `to`, `by`, `group`.
    Period,
}

/// What OpenAPI says of a route.
#[derive(Clone, Copy, Debug, Default)]
pub struct Described {
    /// One sentence.
    pub summary: &'static str,
    /// What it is asked with.
    pub asked: Asked,
    /// What it answers, but for problems.
    pub answers: &'static [Answer],
}
