// SPDX-License-Identifier: EUPL-1.2
//! Random bytes from the operating system, for keys and secrets.

use std::io;

/// Random bytes, as many as wanted.
///
/// # Errors
/// The system has none.
pub fn bytes<const COUNT: usize>() -> io::Result<[u8; COUNT]> {
    let mut bytes = [0; COUNT];
    getrandom::fill(&mut bytes).map_err(|error| io::Error::other(error.to_string()))?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    #[test]
    fn bytes_do_not_come_again() {
        assert_ne!(super::bytes::<32>().unwrap(), super::bytes::<32>().unwrap());
    }
}
