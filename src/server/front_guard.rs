// SPDX-License-Identifier: EUPL-1.2
//! The guard before every request: it answers for the server's own names alone, and has no cookie travel without TLS where
//! a proxy before it speaks that.

use std::net::IpAddr;

use axum::extract::{Request, State};
use axum::http::uri::Authority;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri, Version, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::auth::SECOND_COOKIE;
use super::problem::Refused;
use super::state::AppState;

/// How the cookies of this server begin.
const OWN_COOKIES: &str = "spazio_";
/// With it browsers keep a cookie for this host alone, sent over TLS alone, whatever another program on the host says
/// (RFC 6265bis, 4.1.3.2).
const HOST_PREFIX: &str = "__Host-";
/// The same but for another program on the host: of a cookie that travels below a path alone browsers take no other prefix.
const SECURE_PREFIX: &str = "__Secure-";
/// A year: browsers ask for nothing of this host without TLS any more (RFC 6797).
const STRICT_TRANSPORT: HeaderValue = HeaderValue::from_static("max-age=31536000");

/// Answers for the names of this server alone: a page whose name was turned to this machine's address reads nothing. Sees
/// to it that behind TLS no cookie ever travels without.
pub async fn guard(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let checked = check_one_host(request.version(), request.headers());
    if let Err(refused) = checked.and_then(|()| check_host(&state, request.uri(), request.headers())) {
        return refused.into_response();
    }
    let behind_tls = state.front().behind_tls;
    let is_tls = behind_tls || came_by_tls(request.headers());
    if behind_tls {
        unwrap_cookies(request.headers_mut());
    }
    let mut response = next.run(request).await;
    if is_tls {
        secure_cookies(response.headers_mut(), behind_tls);
        // Nobody holds its window. Without TLS browsers do not heed it, and complain.
        response
            .headers_mut()
            .insert(HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin"));
    }
    if behind_tls {
        response.headers_mut().insert(header::STRICT_TRANSPORT_SECURITY, STRICT_TRANSPORT);
    }
    response
}

/// A request says once which host it wants, as HTTP/1.1 must and HTTP/1.0 may (RFC 9112, 3.2): of two proxies and servers
/// might each believe another.
fn check_one_host(version: Version, headers: &HeaderMap) -> Result<(), Refused> {
    let mut hosts = headers.get_all(header::HOST).iter();
    let is_host =
        |host: &HeaderValue| host.is_empty() || host.to_str().is_ok_and(|host| host.parse::<Authority>().is_ok());
    let is_said = match (hosts.next(), hosts.next()) {
        (None, _) => version != Version::HTTP_11,
        (Some(host), None) => is_host(host),
        (Some(_), Some(_)) => false,
    };
    if is_said {
        return Ok(());
    }
    let refused = Refused::new(StatusCode::BAD_REQUEST, "malformed");
    Err(refused.with_words_of("detail-one-host", Vec::new()))
}

/// Every name that a request says it wants is one of ours.
fn check_host(state: &AppState, uri: &Uri, headers: &HeaderMap) -> Result<(), Refused> {
    let said = headers.get_all(header::HOST).iter().map(|host| host.to_str().unwrap_or_default());
    let is_phones = |name: &str| {
        let site = state.site().get();
        let address = site.site.phone_address.as_deref().and_then(|address| address.parse::<Uri>().ok());
        address.as_ref().and_then(Uri::host).is_some_and(|host| host.eq_ignore_ascii_case(name))
    };
    let is_ours = |authority: &&str| {
        let name = name_of(authority);
        let mut hosts = state.front().hosts.iter();
        is_own_name(name) || hosts.any(|host| host.eq_ignore_ascii_case(name)) || is_phones(name)
    };
    let strange = said.chain(uri.authority().map(Authority::as_str)).find(|said| !is_ours(said));
    match strange {
        None => Ok(()),
        Some(_) => Err(Refused::new(StatusCode::MISDIRECTED_REQUEST, "unknown-host").with_detail(
            "the server does not answer to this name: start it with --host NAME, or give the site a phone_address with it",
        )),
    }
}

/// A host without its port.
fn name_of(authority: &str) -> &str {
    match authority.strip_prefix('[') {
        Some(rest) => rest.split_once(']').map_or(authority, |(address, _)| address),
        None => authority.rsplit_once(':').map_or(authority, |(name, _)| name),
    }
}

/// The names that every machine has for itself, and addresses in figures: nobody can turn those to another machine.
fn is_own_name(name: &str) -> bool {
    let name = name.strip_suffix('.').unwrap_or(name);
    name.eq_ignore_ascii_case("localhost") || name.parse::<IpAddr>().is_ok()
}

/// Whether the first proxy was spoken to by TLS; each on the way adds its own word.
fn came_by_tls(headers: &HeaderMap) -> bool {
    let proto = headers.get(HeaderName::from_static("x-forwarded-proto")).and_then(|proto| proto.to_str().ok());
    let first = proto.and_then(|proto| proto.split(',').next());
    first.is_some_and(|first| first.trim().eq_ignore_ascii_case("https"))
}

/// The cookies of ours that only TLS can have brought, under their plain names; others of our names are dropped.
fn unwrap_cookies(headers: &mut HeaderMap) {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let pairs = cookies.flat_map(|cookies| cookies.split(';')).map(str::trim);
    let kept = pairs.filter_map(|pair| {
        let of_host = pair.strip_prefix(HOST_PREFIX).filter(|own| own.starts_with(OWN_COOKIES));
        // A session is this host's alone; only a second screen's cookie has a path of its own.
        let of_path = pair.strip_prefix(SECURE_PREFIX).filter(|own| own.starts_with(SECOND_COOKIE));
        of_host.or(of_path).or_else(|| (!pair.starts_with(OWN_COOKIES)).then_some(pair))
    });
    let kept: Vec<&str> = kept.collect();
    let kept = HeaderValue::from_str(&kept.join("; "));
    headers.remove(header::COOKIE);
    if let Ok(kept) = kept {
        headers.insert(header::COOKIE, kept);
    }
}

/// Has every cookie of ours travel over TLS alone.
fn secure_cookies(headers: &mut HeaderMap, behind_tls: bool) {
    let set: Vec<HeaderValue> = headers.get_all(header::SET_COOKIE).iter().cloned().collect();
    headers.remove(header::SET_COOKIE);
    for cookie in set {
        let secured = cookie.to_str().ok().filter(|cookie| cookie.starts_with(OWN_COOKIES)).map(|cookie| {
            let is_secure = cookie.split(';').any(|part| part.trim().eq_ignore_ascii_case("secure"));
            let is_whole_hosts = cookie.split(';').any(|part| part.trim() == "Path=/");
            let prefix = match (behind_tls, is_whole_hosts) {
                (false, _) => "",
                (true, true) => HOST_PREFIX,
                (true, false) => SECURE_PREFIX,
            };
            format!("{prefix}{cookie}{}", if is_secure { "" } else { "; Secure" })
        });
        let secured = secured.and_then(|cookie| HeaderValue::from_str(&cookie).ok());
        headers.append(header::SET_COOKIE, secured.unwrap_or(cookie));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hosts_port_is_no_part_of_its_name() {
        for (authority, name) in [
            ("spazio.example:8080", "spazio.example"),
            ("spazio.example", "spazio.example"),
            ("[::1]:8080", "::1"),
            ("127.0.0.1:8080", "127.0.0.1"),
        ] {
            assert_eq!(name_of(authority), name);
        }
        assert!(["localhost", "LOCALHOST", "localhost.", "::1", "192.168.1.5"].into_iter().all(is_own_name));
        assert!(!["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", ""].into_iter().any(is_own_name));
    }

    #[test]
    fn the_first_proxys_word_counts() {
        let by = |proto: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert("x-forwarded-proto", HeaderValue::from_static(proto));
            came_by_tls(&headers)
        };
        assert!(by("https") && by("https, http") && by("HTTPS,http"));
        assert!(!by("http") && !by("http, https") && !by(""));
    }
}
