// SPDX-License-Identifier: EUPL-1.2
//! Reads UTF-16, in which some programs save text (pure).

/// The text in UTF-16 bytes, recognised by their mark or by their many zeros; `None` for other bytes.
pub fn read(bytes: &[u8]) -> Option<String> {
    let zeros = |odd: usize| bytes.iter().skip(odd).step_by(2).take(100).filter(|byte| **byte == 0).count();
    let half = bytes.len().min(200) / 4;
    let is_little = match bytes {
        [0xff, 0xfe, ..] => true,
        [0xfe, 0xff, ..] => false,
        _ if half > 2 && zeros(1) > half => true,
        _ if half > 2 && zeros(0) > half => false,
        _ => return None,
    };
    let pair = |pair: &[u8]| match *pair {
        [first, second] if is_little => u16::from_le_bytes([first, second]),
        [first, second] => u16::from_be_bytes([first, second]),
        _ => u16::from(b'\n'),
    };
    let units: Vec<u16> = bytes.chunks(2).map(pair).collect();
    Some(String::from_utf16_lossy(&units).trim_start_matches('\u{feff}').to_owned())
}
