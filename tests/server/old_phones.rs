// SPDX-License-Identifier: EUPL-1.2
//! The phone's script as an old phone reads it: syntax and interfaces that Safari 12 and Chrome 70 have.

use tree_sitter::{Node, Parser};

const SCRIPT: &str = include_str!("../../src/server/pages/phone/phone.js");

/// What stands in a script since ES2019: a browser that does not know it runs nothing of the file.
const NEWER_SYNTAX: &[&str] = &[
    "??",
    "??=",
    "||=",
    "&&=",
    "optional_chain",
    "field_definition",
    "private_property_identifier",
    "class_static_block",
    "decorator",
    "hash_bang_line",
    "import",
    "import_statement",
    "export_statement",
    "meta_property",
];

/// What those browsers lack: asked for before it is used.
const NEWER_NAMES: &[&str] = &[
    "AbortController",
    "allSettled",
    "any",
    "at",
    "findLast",
    "flat",
    "flatMap",
    "fromEntries",
    "globalThis",
    "hasOwn",
    "matchAll",
    "queueMicrotask",
    "randomUUID",
    "replaceAll",
    "replaceChildren",
    "requestIdleCallback",
    "ResizeObserver",
    "showModal",
    "structuredClone",
    "submitter",
    "timeout",
    "toSorted",
    "toggleAttribute",
    "trimEnd",
    "trimStart",
    "vibrate",
    "wakeLock",
];

/// All that an old browser would stumble over, with its line.
fn faults(script: &str) -> Vec<String> {
    let mut parser = Parser::new();
    parser.set_language(&tree_sitter_javascript::LANGUAGE.into()).unwrap();
    let tree = parser.parse(script, None).unwrap();
    let mut found = Vec::new();
    each(tree.root_node(), &mut |node| {
        let fault = |what: &str| format!("line {}: {what}", node.start_position().row + 1);
        let text = &script[node.byte_range()];
        if node.is_error() || node.is_missing() {
            found.push(fault("no JavaScript"));
        } else if is_newer_syntax(node, text) {
            found.push(fault(text.lines().next().unwrap_or_default()));
        } else if is_used(node) && NEWER_NAMES.contains(&text) && !is_asked_for(node, script) {
            found.push(fault(&format!("{text} is used and was not asked for")));
        }
    });
    found
}

fn each<'a>(node: Node<'a>, see: &mut impl FnMut(Node<'a>)) {
    see(node);
    let mut cursor = node.walk();
    for child in node.children(&mut cursor) {
        each(child, see);
    }
}

fn is_newer_syntax(node: Node<'_>, text: &str) -> bool {
    match node.kind() {
        "catch_clause" => node.child_by_field_name("parameter").is_none(),
        "number" => text.contains('_') || text.ends_with('n'),
        "regex" => {
            text.contains("(?<=") || text.contains("(?<!") || text.rsplit('/').next().unwrap().contains(['d', 'v'])
        }
        "await_expression" => ancestors(node).all(|above| !above.kind().contains("function")),
        kind => NEWER_SYNTAX.contains(&kind),
    }
}

/// A name that reaches for something of the browser's, not one of the script's own.
fn is_used(node: Node<'_>) -> bool {
    let above = node.parent().map_or("", |above| above.kind());
    match node.kind() {
        "property_identifier" => above == "member_expression",
        "identifier" => matches!(above, "new_expression" | "call_expression" | "member_expression"),
        _ => false,
    }
}

/// Whether it is itself a question, or stands where the question was answered: in what an `if`, `&&` or `?` leads to, or
/// behind an `if (!…) return` of the same function.
fn is_asked_for(node: Node<'_>, script: &str) -> bool {
    let name = &script[node.byte_range()];
    let names = |asked: Option<Node<'_>>| asked.is_some_and(|asked| script[asked.byte_range()].contains(name));
    let mut below = node;
    for above in ancestors(node) {
        let asked = match above.kind() {
            "if_statement" | "ternary_expression" => above.child_by_field_name("condition"),
            "binary_expression" => above.child_by_field_name("left"),
            "statement_block" => {
                let mut cursor = above.walk();
                let mut earlier = above.children(&mut cursor).take_while(|child| child.id() != below.id());
                let leaves = |child: &Node<'_>| {
                    child.kind() == "if_statement"
                        && script[child.byte_range()].contains("return")
                        && names(child.child_by_field_name("condition"))
                };
                earlier.find(leaves).and_then(|child| child.child_by_field_name("condition"))
            }
            _ => None,
        };
        if names(asked) {
            return true;
        }
        below = above;
    }
    false
}

fn ancestors<'a>(node: Node<'a>) -> impl Iterator<Item = Node<'a>> {
    std::iter::successors(node.parent(), |above| above.parent())
}

#[test]
fn the_phones_script_is_read_by_browsers_of_2018() {
    let newer = [
        "a ??= b;",
        "a ||= b;",
        "const c = a?.b;",
        "a?.();",
        "const c = a ?? b;",
        "class A { x = 1; }",
        "class A { #x() {} }",
        "class A { static { f(); } }",
        "try { f(); } catch { g(); }",
        "await f();",
        "const n = 1_000;",
        "const n = 10n;",
        "const r = /(?<=a)b/;",
        "import(\"a\");",
        "import a from \"a\";",
        "const = ;",
    ];
    for script in newer {
        assert_ne!(faults(script), Vec::<String>::new(), "the reader is blind to {script}");
    }
    let older = [
        "const a = { ...b, c };",
        "async function f() { await g(); try { h(); } catch (lost) { i(); } }",
        "for (const [a, b] of c) d(`${a}`);",
        "const f = (a = 1, ...b) => a ** 2;",
    ];
    for script in older {
        assert_eq!(faults(script), Vec::<String>::new(), "browsers of 2018 read {script}");
    }
    assert!(SCRIPT.lines().count() > 100, "the whole script");
    assert_eq!(faults(SCRIPT), Vec::<String>::new());
}

#[test]
fn what_only_newer_browsers_have_is_asked_for_before_it_is_used() {
    let unasked = [
        "a.replaceAll(b, c);",
        "const c = new AbortController();",
        "function f() { navigator.vibrate(1); if (navigator.vibrate) g(); }",
        "if (b) a.at(1);",
    ];
    for script in unasked {
        assert_eq!(faults(script).len(), 1, "{script}");
    }
    let asked = [
        "if (a.replaceAll) a.replaceAll(b, c);",
        "function f() { if (!window.AbortController) return; g(new AbortController()); }",
        "const c = navigator.vibrate ? navigator.vibrate(1) : 0;",
        "a.at && a.at(1);",
        "const at = 1; f(at);",
    ];
    for script in asked {
        assert_eq!(faults(script), Vec::<String>::new(), "{script}");
    }
}
