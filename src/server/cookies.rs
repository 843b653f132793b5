// SPDX-License-Identifier: EUPL-1.2
//! Cookies: how ours are read and written.

use axum::http::{HeaderMap, header};

/// The value of a cookie.
pub fn read<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = cookies.flat_map(|cookies| cookies.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(known, _)| *known == name).map(|(_, value)| value)
}

/// A cookie that scripts cannot read, that no request begun elsewhere carries, and that travels below `path` alone. No
/// age: it is to be forgotten. Where it came by TLS, [`super::front`] has it travel by TLS alone.
pub fn write(name: &str, value: &str, path: &str, age_s: i64) -> String {
    format!("{name}={value}; Path={path}; HttpOnly; SameSite=Strict; Max-Age={age_s}")
}
