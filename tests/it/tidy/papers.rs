// SPDX-License-Identifier: EUPL-1.2
//! The papers lead somewhere: every link in them has a goal, and the README is short enough to be read.

use std::path::Path;

use super::source::files;
use super::{Fault, report};

const README_LINES_MAX: usize = 120;

/// Lines of a paper outside its blocks of code, with their numbers.
fn prose(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut is_code = false;
    text.lines().enumerate().filter_map(move |(index, line)| {
        let is_fence = line.trim_start().starts_with("```");
        is_code ^= is_fence;
        (!is_code && !is_fence).then_some((index + 1, line))
    })
}

/// Headings of a paper as addresses name them: small letters, hyphens for spaces, no signs.
fn anchors(text: &str) -> Vec<String> {
    let headings = prose(text).filter_map(|(_, line)| line.strip_prefix('#'));
    let anchor = |heading: &str| {
        let letters = heading.trim_start_matches('#').trim().to_lowercase();
        letters
            .chars()
            .filter(|c| c.is_alphanumeric() || " -_".contains(*c))
            .map(|c| if c == ' ' { '-' } else { c })
            .collect()
    };
    headings.map(anchor).collect()
}

/// Links of a paper that lead into the package, with their lines.
fn links(text: &str) -> Vec<(usize, &str)> {
    let of_line = |(number, line)| {
        let goals = str::split(line, "](").skip(1).filter_map(|rest| rest.split(')').next());
        goals.map(move |goal| (number, goal)).collect::<Vec<_>>()
    };
    prose(text).flat_map(of_line).filter(|(_, goal)| !goal.contains("://")).collect()
}

/// Links of the paper at `path` that lead nowhere.
fn dead(path: &str, text: &str) -> Vec<Fault> {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = package.join(path).parent().map(Path::to_owned).unwrap_or_default();
    let leads_nowhere = |goal: &str| {
        let (file, anchor) = goal.split_once('#').unwrap_or((goal, ""));
        let goal_text = match file {
            "" => text.to_owned(),
            file if !folder.join(file).exists() => return true,
            // Pictures and folders have no headings.
            file => std::fs::read_to_string(folder.join(file)).unwrap_or_default(),
        };
        !anchor.is_empty() && !anchors(&goal_text).iter().any(|known| known == anchor)
    };
    let nowhere = links(text).into_iter().filter(|(_, goal)| leads_nowhere(goal));
    nowhere.map(|(line, goal)| Fault::at(path, line, format!("«{goal}» leads nowhere"))).collect()
}

#[test]
fn every_link_of_the_papers_has_a_goal() {
    for text in ["[x](nowhere.md)", "![x](../nowhere.png)", "[x](README.md#no-such-heading)", "# One\n[x](#two)"] {
        assert_eq!(dead("x.md", text).len(), 1, "blind to {text:?}");
    }
    let passes =
        ["[x](README.md)", "[x](https://example.org/nowhere)", "# One, two\n[x](#one-two)", "```\n[x](nowhere)\n```"];
    for text in passes {
        assert_eq!(dead("x.md", text), [], "sees too much in {text:?}");
    }
    let top = std::fs::read_dir(env!("CARGO_MANIFEST_DIR")).unwrap().filter_map(|entry| {
        let path = entry.unwrap().path();
        let is_paper = path.extension().is_some_and(|ending| ending == "md");
        is_paper.then(|| {
            (path.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read_to_string(&path).unwrap())
        })
    });
    let below = ["src", "kiosk", "assets"].into_iter().flat_map(|folder| files(folder, &["md"]));
    let papers: Vec<(String, String)> = top.chain(below).collect();
    assert!(papers.len() > 15, "only {} papers found", papers.len());
    report(&papers.iter().flat_map(|(path, text)| dead(path, text)).collect::<Vec<_>>());
}

#[test]
fn the_readme_is_read_in_one_go() {
    let readme = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    let lines = readme.lines().count();
    assert!(lines <= README_LINES_MAX, "{lines} lines: what is more belongs to kiosk/manual or src/README.md");
}

#[test]
fn every_source_names_its_licence() {
    let endings = ["rs", "js", "css"];
    let sources = ["src", "tests"].into_iter().flat_map(|folder| files(folder, &endings));
    let named = |text: &str| text.lines().next().is_some_and(|line| line.contains("SPDX-License-Identifier: EUPL-1.2"));
    assert!(!named("//! Owns x.\n// SPDX-License-Identifier: EUPL-1.2"), "only the first line counts");
    let (named, unnamed): (Vec<_>, Vec<_>) = sources.partition(|(_, text)| named(text));
    let faults = unnamed.iter().map(|(path, _)| Fault::at(path, 1, "begins without its licence (REUSE, SPDX)"));
    report(&faults.collect::<Vec<_>>());
    assert!(named.len() > 700, "only {} sources found", named.len());
}
