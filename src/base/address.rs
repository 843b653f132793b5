// SPDX-License-Identifier: EUPL-1.2
//! Percent-encoding of texts in addresses (RFC 3986, 2.1).

/// Encodes a text as one part of a path, or as a value after `?`.
pub fn part(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~');
    text.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

/// Encodes a path, part by part.
pub fn path(text: &str) -> String {
    text.split('/').map(part).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_path_keeps_its_strokes_and_a_part_has_none() {
        assert_eq!(super::part("desk/1&name=è"), "desk%2F1%26name%3D%C3%A8");
        assert_eq!(super::path("/desk/1&name=x~y"), "/desk/1%26name%3Dx~y");
    }

    #[test]
    fn a_screens_name_keeps_its_meaning_in_an_address() {
        assert_eq!(super::part("sala-1.a_b~"), "sala-1.a_b~");
        assert_eq!(super::part("sala grande/è?"), "sala%20grande%2F%C3%A8%3F");
    }
}
