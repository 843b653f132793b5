// SPDX-License-Identifier: EUPL-1.2
//! Reads the words of what Chromium printed: enough of PDF for that, and no more.

use std::collections::HashMap;
use std::io::Read;

/// All words of a document, in the order they were drawn.
pub fn words(pdf: &[u8]) -> String {
    let objects = objects(pdf);
    let maps: HashMap<u32, HashMap<u32, String>> = objects
        .iter()
        .filter_map(|(id, object)| {
            let (_, map) = object.head.split_once("/ToUnicode ")?;
            let map: u32 = map.split(' ').next()?.parse().ok()?;
            Some((*id, letters(&objects.get(&map)?.text())))
        })
        .collect();
    let mut pages: Vec<(&u32, &Object)> = objects.iter().filter(|(_, object)| object.text().contains(" Tf")).collect();
    pages.sort_by_key(|(id, _)| **id);
    pages.iter().map(|(_, page)| drawn(&page.text(), &maps)).collect()
}

/// The paper of each page, in whole points.
pub fn papers(pdf: &[u8]) -> Vec<(u32, u32)> {
    let text = String::from_utf8_lossy(pdf);
    let boxes = text.split("/MediaBox [").skip(1).filter_map(|rest| rest.split_once(']'));
    let sides = boxes.map(|(sides, _)| sides.split(' ').filter_map(|side| side.parse::<f64>().ok()).collect());
    let whole = |sides: Vec<f64>| Some((sides.get(2)?.round() as u32, sides.get(3)?.round() as u32));
    sides.filter_map(whole).collect()
}

struct Object {
    head: String,
    stream: Vec<u8>,
}

impl Object {
    fn text(&self) -> String {
        let mut bytes = Vec::new();
        match flate2::read::ZlibDecoder::new(&self.stream[..]).read_to_end(&mut bytes) {
            Ok(_) => String::from_utf8_lossy(&bytes).into_owned(),
            Err(_) => String::from_utf8_lossy(&self.stream).into_owned(),
        }
    }
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

/// Every object under its number.
fn objects(pdf: &[u8]) -> HashMap<u32, Object> {
    let mut found = HashMap::new();
    let mut rest = pdf;
    while let Some(at) = find(rest, b" 0 obj") {
        let digits = rest[..at].iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
        let id = String::from_utf8_lossy(&rest[at - digits..at]).parse();
        rest = &rest[at + 6..];
        let end = find(rest, b"endobj").unwrap_or(rest.len());
        let head = find(&rest[..end], b"stream").unwrap_or(end);
        let begin = (head + 6..end).find(|at| rest[*at] == b'\n').map_or(end, |at| at + 1);
        let stop = find(&rest[begin..], b"endstream").map_or(begin, |stop| begin + stop);
        // What is packed may hold any word.
        let object = Object {
            head: String::from_utf8_lossy(&rest[..head]).into_owned(),
            stream: rest[begin.min(stop)..stop].to_vec(),
        };
        if let Ok(id) = id {
            found.insert(id, object);
        }
        rest = &rest[if head < end { stop } else { end }..];
    }
    found
}

fn hex(text: &str) -> Vec<u32> {
    let digits: Vec<u8> = text.bytes().filter(u8::is_ascii_hexdigit).collect();
    digits.chunks(4).filter_map(|four| u32::from_str_radix(std::str::from_utf8(four).ok()?, 16).ok()).collect()
}

fn string(codes: &[u32]) -> String {
    let units: Vec<u16> = codes.iter().filter_map(|code| u16::try_from(*code).ok()).collect();
    String::from_utf16_lossy(&units)
}

/// What a font's codes stand for.
fn letters(map: &str) -> HashMap<u32, String> {
    let mut found = HashMap::new();
    let mut is_range = false;
    for line in map.lines() {
        if line.contains("beginbf") {
            is_range = line.contains("beginbfrange");
        }
        let parts: Vec<Vec<u32>> = line.split('<').skip(1).map(hex).collect();
        match &parts[..] {
            [from, to, first] if is_range => {
                for (step, code) in (from[0]..=to[0]).enumerate() {
                    let last = first.last().map(|last| last + step as u32);
                    found.insert(code, string(&last.into_iter().collect::<Vec<_>>()));
                }
            }
            [code, letter] if !is_range && code.len() == 1 => drop(found.insert(code[0], string(letter))),
            _ => {}
        }
    }
    found
}

fn drawn(page: &str, maps: &HashMap<u32, HashMap<u32, String>>) -> String {
    let nothing = HashMap::new();
    let mut map = &nothing;
    let mut said = String::new();
    for line in page.lines() {
        if let Some((font, _)) = line.split_once(" Tf").and_then(|(font, _)| font.rsplit_once(' ')) {
            map = font.rsplit_once("/F").and_then(|(_, id)| maps.get(&id.parse().ok()?)).unwrap_or(&nothing);
        }
        if line.ends_with("Tj") || line.ends_with("TJ") {
            let codes =
                line.split('<').skip(1).filter_map(|part| part.split_once('>')).flat_map(|(codes, _)| hex(codes));
            said.extend(codes.filter_map(|code| map.get(&code)).map(String::as_str));
        } else if line.ends_with("Tm") || line.ends_with("ET") {
            said.push(' ');
        }
    }
    said.split_whitespace().collect::<Vec<_>>().join(" ")
}
