// SPDX-License-Identifier: EUPL-1.2
//! Parses server-sent events from bytes cut anywhere (pure; WHATWG HTML, "Server-sent events").

/// The most bytes of one event; a board has a few thousand.
pub const EVENT_BYTES_MAX: usize = 1 << 20;

/// An event or comment that was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sent {
    /// An event: its name (`message` if none was given) and its data.
    Event {
        /// The name, from `event:`.
        name: String,
        /// The data, from the lines `data:` joined by newlines.
        data: String,
    },
    /// A comment: a sign of life.
    Comment,
}

/// An event without end: the sender is not a server of ours.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("an event of more than {EVENT_BYTES_MAX} bytes: is this address the server's?")]
pub struct TooLong;

/// The parser; it holds what is not complete yet.
#[derive(Default)]
pub struct Parser {
    line: Vec<u8>,
    after_return: bool,
    name: String,
    data: String,
    has_data: bool,
}

impl Parser {
    /// Takes the next bytes and appends what became complete to `sent`.
    ///
    /// # Errors
    /// [`TooLong`]; the stream cannot be used any further.
    pub fn push(&mut self, bytes: &[u8], sent: &mut Vec<Sent>) -> Result<(), TooLong> {
        for &byte in bytes {
            // A line ends with CR, LF or both.
            let ends_pair = std::mem::replace(&mut self.after_return, byte == b'\r') && byte == b'\n';
            match byte {
                _ if ends_pair => {}
                b'\r' | b'\n' => {
                    let line = std::mem::take(&mut self.line);
                    self.line_ended(&String::from_utf8_lossy(&line), sent);
                }
                _ => self.line.push(byte),
            }
            if self.line.len() + self.data.len() > EVENT_BYTES_MAX {
                return Err(TooLong);
            }
        }
        Ok(())
    }

    fn line_ended(&mut self, line: &str, sent: &mut Vec<Sent>) {
        let line = line.strip_prefix('\u{feff}').unwrap_or(line);
        if line.is_empty() {
            let name = std::mem::take(&mut self.name);
            let data = std::mem::take(&mut self.data);
            let name = if name.is_empty() { "message".to_owned() } else { name };
            if std::mem::take(&mut self.has_data) {
                sent.push(Sent::Event { name, data });
            }
            return;
        }
        let (field, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match field {
            "" => sent.push(Sent::Comment),
            "event" => value.clone_into(&mut self.name),
            "data" => {
                if std::mem::replace(&mut self.has_data, true) {
                    self.data.push('\n');
                }
                self.data.push_str(value);
            }
            // `id` is the sequence that call and board carry themselves; `retry` is the link's to decide.
            _ => {}
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    fn event(name: &str, data: &str) -> Sent {
        Sent::Event { name: name.to_owned(), data: data.to_owned() }
    }

    /// Whole, byte by byte, and cut at every place: always the same.
    fn check(bytes: &str, expected: &[Sent]) {
        for cut in 0..=bytes.len() {
            let mut parser = Parser::default();
            let mut sent = Vec::new();
            let (before, after) = bytes.as_bytes().split_at(cut);
            parser.push(before, &mut sent).unwrap();
            parser.push(after, &mut sent).unwrap();
            assert_eq!(sent, expected, "{bytes:?} cut at {cut}");
        }
    }

    #[test]
    fn an_event_ends_with_an_empty_line_however_lines_end() {
        check("event: call\ndata: {}\n\n", &[event("call", "{}")]);
        check("event: call\r\ndata: {}\r\n\r\n", &[event("call", "{}")]);
        check("event: call\rdata: {}\r\r", &[event("call", "{}")]);
        check("event:call\ndata:{}\n\ndata: x\n\n", &[event("call", "{}"), event("message", "x")]);
    }

    #[test]
    fn lines_of_data_are_joined_and_a_comment_is_a_sign_of_life() {
        check("data: a\ndata\ndata: b\n\n", &[event("message", "a\n\nb")]);
        check(": keep-alive\n\n", &[Sent::Comment]);
        check("\u{feff}data: è\nid: 7\nretry: 3\nwhatever: x\n\n", &[event("message", "è")]);
        check("event: picture\ndata\n\n", &[event("picture", "")]);
    }

    #[test]
    fn an_event_without_data_or_without_end_is_none() {
        check("event: call\n\n", &[]);
        check("data: cut of", &[]);
    }

    #[test]
    fn what_never_ends_is_refused_before_it_fills_the_memory() {
        let mut parser = Parser::default();
        let chunk = vec![b'x'; 64 * 1024];
        let results: Vec<_> = (0..20).map(|_| parser.push(&chunk, &mut Vec::new())).collect();
        assert!(results[..15].iter().all(Result::is_ok));
        assert_eq!(results[19], Err(TooLong));
        let mut parser = Parser::default();
        let line = format!("data: {}\n", "x".repeat(1000));
        assert!((0..2000).any(|_| parser.push(line.as_bytes(), &mut Vec::new()).is_err()));
    }
}
