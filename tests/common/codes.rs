// SPDX-License-Identifier: EUPL-1.2
//! Codes, read by a reader that is not ours.

use device::paper::Dots;

/// What a reader that is not ours sees on the paper.
pub fn read_codes(dots: &Dots) -> Vec<String> {
    codes(dots).into_iter().map(|(_, read)| read).collect()
}

/// The corners of every code on a paper, and what it says.
pub fn codes(dots: &Dots) -> Vec<([rqrr::Point; 4], String)> {
    let (width, height) = (dots.width() as usize, dots.height() as usize);
    let grey = |x: usize, y: usize| if dots.is_black(x as u32, y as u32) { 0 } else { 255 };
    let mut picture = rqrr::PreparedImage::prepare_from_greyscale(width, height, grey);
    picture.detect_grids().iter().map(|grid| (grid.bounds, grid.decode().unwrap().1)).collect()
}
