// SPDX-License-Identifier: EUPL-1.2
//! The libraries we build on: each may be shipped, and none is there in two versions without our knowing.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use spdx::{Expression, LicenseReq, ParseMode};

use crate::rooms::cargo;

/// What lets us ship a library with ours, and asks no more than to be named.
const LICENCES: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "EUPL-1.2",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "OFL-1.1",
    "Ubuntu-font-1.0",
    "Unicode-3.0",
    "Unicode-DFS-2016",
    "Unlicense",
    "Zlib",
];

/// Libraries that are compiled in more versions than one, and who keeps the older.
const DOUBLED: &[(&str, &str)] = &[
    ("accesskit_consumer", "kittest"),
    ("codespan-reporting", "naga_oil"),
    ("downcast-rs", "wayland-backend"),
    ("foldhash", "hashbrown 0.15"),
    ("font-types", "read-fonts 0.39"),
    ("getrandom", "ring, ahash"),
    ("guillotiere", "bevy_image"),
    ("harfrust", "parley"),
    ("hashbrown", "gpu-descriptor; bevy_platform, wgpu"),
    ("itertools", "bevy_math, bevy_render, bevy_egui"),
    ("linux-raw-sys", "rustix 0.38"),
    ("miniz_oxide", "png"),
    ("read-fonts", "parley and we, who read fonts as it does"),
    ("rustc-hash", "naga, wgpu-core"),
    ("rustix", "winit, for Wayland"),
    ("skrifa", "parley and we, who read fonts as it does"),
    ("syn", "derives of bevy and others"),
    ("thiserror", "winit, for Wayland"),
    ("thiserror-impl", "thiserror 1"),
];

fn is_ours_to_ship(licence: &str) -> bool {
    let is_known = |asked: &LicenseReq| asked.license.id().is_some_and(|id| LICENCES.contains(&id.name));
    Expression::parse_mode(licence, ParseMode::LAX).is_ok_and(|licence| licence.evaluate(is_known))
}

#[test]
fn every_library_may_be_shipped_with_ours() {
    assert!(is_ours_to_ship("MIT/Apache-2.0") && is_ours_to_ship("Apache-2.0 OR GPL-2.0-only"));
    assert!(!is_ours_to_ship("GPL-3.0-only") && !is_ours_to_ship("MIT AND GPL-2.0-only") && !is_ours_to_ship("ours"));

    let packages = packages();
    assert!(packages.len() > 500, "all of them are read");
    let foreign = packages.iter().filter(|package| !package.licence.as_deref().is_some_and(is_ours_to_ship));
    let foreign: Vec<_> = foreign.map(|package| (&package.name, &package.licence)).collect();
    assert_eq!(foreign, [], "with these licences they cannot be shipped: take another library");
}

#[test]
fn no_library_is_there_in_two_versions_without_our_knowing() {
    let packages = packages();
    let mut versions: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for package in &packages {
        versions.entry(&package.name).or_default().insert(&package.version);
    }
    let doubled: BTreeSet<_> = versions.iter().filter(|(_, of)| of.len() > 1).map(|(name, _)| *name).collect();
    let known: BTreeSet<_> = DOUBLED.iter().map(|(name, _)| *name).collect();
    let new: Vec<_> = doubled.difference(&known).map(|name| (name, &versions[name])).collect();
    assert_eq!(new, [], "compiled twice: take the version that is there, or say in DOUBLED who keeps the older");
    assert_eq!(
        known.difference(&doubled).collect::<Vec<_>>(),
        Vec::<&&str>::new(),
        "no longer doubled: DOUBLED is too long"
    );
}

struct Package {
    name: String,
    version: String,
    licence: Option<String>,
}

/// What the whole build on a kiosk's machine is made of.
fn packages() -> Vec<Package> {
    let told = cargo(&["metadata", "--format-version", "1", "--filter-platform", "x86_64-unknown-linux-gnu"]);
    let metadata: Value = serde_json::from_str(&told).unwrap();
    let list = |value: &Value| value.as_array().unwrap().clone();
    let built: BTreeSet<_> = list(&metadata["resolve"]["nodes"]).iter().map(|node| node["id"].to_string()).collect();
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let of = |package: &Value| Package {
        name: text(&package["name"]).unwrap(),
        version: text(&package["version"]).unwrap(),
        licence: text(&package["license"]),
    };
    list(&metadata["packages"]).iter().filter(|package| built.contains(&package["id"].to_string())).map(of).collect()
}
