// SPDX-License-Identifier: EUPL-1.2
//! From where a request comes: the peer, or what a proxy on this very machine says of its own.

use std::convert::Infallible;
use std::net::IpAddr;

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{Extensions, HeaderMap};

use super::listener::Peer;

/// The address of whoever asks, where it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Whence(pub Option<IpAddr>);

impl Whence {
    /// Of a request. Only a proxy on this machine is believed, and of what it passes on only the last address, which it
    /// has seen itself: whoever asks may have written the others.
    pub fn of(extensions: &Extensions, headers: &HeaderMap) -> Self {
        let peer = extensions.get::<ConnectInfo<Peer>>().map(|ConnectInfo(Peer(address))| address.ip().to_canonical());
        let told = || {
            let last = headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?;
            address(last.rsplit(',').next()?.trim())
        };
        Self(match peer {
            Some(peer) if peer.is_loopback() => told().or(Some(peer)),
            peer => peer,
        })
    }
}

/// An address as proxies write it: also in brackets, or with a port.
fn address(text: &str) -> Option<IpAddr> {
    let bare = text.strip_prefix('[').and_then(|rest| rest.split_once(']')).map(|(bare, _)| bare);
    let parsed = bare.unwrap_or(text).parse::<IpAddr>().ok();
    parsed.or_else(|| text.parse::<std::net::SocketAddr>().ok().map(|address| address.ip()))
}

impl<S: Send + Sync> FromRequestParts<S> for Whence {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::of(&parts.extensions, &parts.headers))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_proxy_on_this_machine_is_believed_and_only_the_last_that_it_names() {
        for (peer, told, from) in [
            ("192.0.2.1:9", "203.0.113.5", "192.0.2.1"),
            ("127.0.0.1:9", "203.0.113.5", "203.0.113.5"),
            ("127.0.0.1:9", "10.0.0.1, 198.51.100.7 , 203.0.113.5", "203.0.113.5"),
            ("[::ffff:127.0.0.1]:9", "203.0.113.5:4711", "203.0.113.5"),
            ("[::1]:9", "[2001:db8::1]:80", "2001:db8::1"),
            ("[::1]:9", "2001:db8::1", "2001:db8::1"),
            ("127.0.0.1:9", "unknown", "127.0.0.1"),
            ("127.0.0.1:9", "", "127.0.0.1"),
        ] {
            let mut extensions = Extensions::new();
            extensions.insert(ConnectInfo(Peer(peer.parse().unwrap())));
            let headers = HeaderMap::from_iter([("x-forwarded-for".parse().unwrap(), told.parse().unwrap())]);
            assert_eq!(Whence::of(&extensions, &headers), Whence(from.parse().ok()), "{peer} {told}");
        }
    }
}
