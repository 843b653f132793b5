// SPDX-License-Identifier: EUPL-1.2
//! How far a request has come on a connection: its head line by line, and how much of a body it promises.

/// Bytes of a line of the head that are kept: no more is needed to know what it says of the body.
const LINE_BYTES_MAX: usize = 40;
/// How a body in pieces ends (RFC 9112, 7.1).
const LAST_PIECE: &[u8; 5] = b"0\r\n\r\n";

/// How far a request's head has come: it ends with the first empty line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Head {
    /// None has begun since the last answer.
    #[default]
    None,
    Coming {
        is_line_empty: bool,
    },
    /// It is whole: what comes is the body.
    Whole,
}

/// What is still to come of a body.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Body {
    #[default]
    None,
    /// So many bytes.
    Left(u64),
    /// Pieces, until the last; these are the bytes that came last.
    Pieces([u8; 5]),
}

/// A request as it comes.
#[derive(Debug, Default)]
pub(super) struct Request {
    head: Head,
    /// The line that is coming, without its blanks.
    line: Vec<u8>,
    body: Body,
}

impl Request {
    pub(super) fn head(&self) -> Head {
        self.head
    }

    /// Its head is whole, and its body is not.
    pub(super) fn lacks_body(&self) -> bool {
        self.head == Head::Whole && !matches!(self.body, Body::None | Body::Left(0))
    }

    /// Takes in what came.
    pub(super) fn read(&mut self, bytes: &[u8]) {
        let mut bytes = bytes.iter();
        while self.head != Head::Whole {
            let Some(byte) = bytes.next() else { return };
            self.read_head(*byte);
        }
        self.body.read(bytes.as_slice());
    }

    fn read_head(&mut self, byte: u8) {
        self.head = match (self.head, byte) {
            (Head::Coming { is_line_empty: true }, b'\n') => Head::Whole,
            // Empty lines before a head are passed over, and are no beginning of one.
            (head, b'\r') | (head @ Head::None, b'\n') => head,
            (_, b'\n') => {
                if let Some(body) = promised(&self.line) {
                    self.body = body;
                }
                self.line.clear();
                Head::Coming { is_line_empty: true }
            }
            (_, byte) => {
                if self.line.len() < LINE_BYTES_MAX && !matches!(byte, b' ' | b'\t') {
                    self.line.push(byte);
                }
                Head::Coming { is_line_empty: false }
            }
        };
    }
}

/// The body that a line of a head promises, if it says anything of one.
fn promised(line: &[u8]) -> Option<Body> {
    let at = line.iter().position(|byte| *byte == b':')?;
    let (name, value) = (line.get(..at)?, line.get(at + 1..)?);
    if name.eq_ignore_ascii_case(b"transfer-encoding") {
        return Some(Body::Pieces([0; 5]));
    }
    name.eq_ignore_ascii_case(b"content-length").then(|| {
        let said = std::str::from_utf8(value).ok().filter(|_| line.len() < LINE_BYTES_MAX);
        // Whoever writes a length that no program writes has a body that is never whole.
        Body::Left(said.and_then(|said| said.parse().ok()).unwrap_or(u64::MAX))
    })
}

impl Body {
    fn read(&mut self, bytes: &[u8]) {
        match self {
            Self::None => {}
            Self::Left(left) => *left = left.saturating_sub(bytes.len() as u64),
            Self::Pieces(last) => {
                let newest = bytes.len().min(last.len());
                last.rotate_left(newest);
                let from = last.len() - newest;
                last[from..].copy_from_slice(&bytes[bytes.len() - newest..]);
                if last == LAST_PIECE {
                    *self = Self::None;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(parts: &[&[u8]]) -> Request {
        let mut request = Request::default();
        parts.iter().for_each(|part| request.read(part));
        request
    }

    #[test]
    fn a_head_is_whole_with_its_first_empty_line() {
        for text in ["GET / HTTP/1.1\r\nHost: x\r\n\r\n", "GET / HTTP/1.1\nHost: x\n\n"] {
            let (most, last) = text.as_bytes().split_at(text.len() - 1);
            assert!(matches!(after(&[most]).head(), Head::Coming { .. }), "{text:?}");
            assert_eq!(after(&[most, last]).head(), Head::Whole, "{text:?}");
            assert_eq!(after(&[text.as_bytes(), b"{body}"]).head(), Head::Whole);
        }
        assert_eq!(after(&[b""]).head(), Head::None);
        let after_blank_lines = after(&[b"\r\n\n\nGET / HTTP/1.1\r\n"]);
        assert_eq!(after_blank_lines.head(), Head::Coming { is_line_empty: true }, "blank lines are no head");
    }

    #[test]
    fn a_body_lacks_until_all_that_was_promised_is_there() {
        let lacks = |head: &str, body: &[&[u8]]| {
            let head = format!("POST / HTTP/1.1\r\nHost: x\r\n{head}\r\n\r\n");
            let parts: Vec<&[u8]> = std::iter::once(head.as_bytes()).chain(body.iter().copied()).collect();
            // However it is cut.
            let single: Vec<u8> = parts.concat();
            let bytes: Vec<&[u8]> = single.chunks(1).collect();
            let (whole, cut) = (after(&parts).lacks_body(), after(&bytes).lacks_body());
            assert_eq!(whole, cut, "{head:?}");
            whole
        };
        assert!(!lacks("Accept: */*", &[]));
        assert!(!lacks("Content-Length: 0", &[]));
        for head in ["Content-Length: 4", "content-length:4", "CONTENT-LENGTH:        \t                   4"] {
            assert!(lacks(head, &[]) && lacks(head, &[b"abc"]) && !lacks(head, &[b"ab", b"cd"]), "{head:?}");
        }
        assert!(lacks(&format!("Content-Length: {}4", "0".repeat(80)), &[b"abcd"]), "no program writes that");
        let pieces = "Transfer-Encoding: chunked";
        assert!(lacks(pieces, &[]) && lacks(pieces, &[b"4\r\nabcd\r\n"]));
        assert!(!lacks(pieces, &[b"4\r\nabcd\r\n", b"0\r\n", b"\r\n"]));
    }
}
