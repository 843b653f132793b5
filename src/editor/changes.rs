// SPDX-License-Identifier: EUPL-1.2
//! The differences of two arrangements in the reader's words, one line each.

use super::say::Say;
use super::state::Editor;
use super::tabs;
use base::words::{Texts, written};
use site::layout::diff::{self, Difference};
use site::layout::settings::{Detail, Setting, Value};
use site::layout::{Arrangement, NoticePage};

/// The most letters of a text that are quoted to name it.
const NAMING_MAX: usize = 60;

/// One line per difference; none if both are the same.
pub(super) fn lines(editor: &Editor, say: Say, before: &Arrangement, now: &Arrangement) -> Vec<String> {
    let tells = Tells { editor, say };
    let line = |difference: &Difference| {
        let said = tells.difference(difference);
        let timed = difference.layout.checked_sub(1).and_then(|at| now.times.get(at).or(before.times.get(at)));
        match timed {
            Some(timed) => format!("{} · {said}", tabs::when(&timed.when, say)),
            None => said,
        }
    };
    diff::between(before, now).iter().map(line).collect()
}

#[derive(Clone, Copy)]
struct Tells<'a> {
    editor: &'a Editor,
    say: Say<'a>,
}

impl Tells<'_> {
    fn difference(self, difference: &Difference) -> String {
        let say = self.say;
        let args = difference
            .args
            .iter()
            .map(|(name, value)| (*name, if *name == "panel" { say.kind(value) } else { value.clone() }));
        let args: Vec<(&str, String)> = args.collect();
        let said = |detail: String| {
            let panel = args.iter().find(|(name, _)| *name == "panel").map(|(_, panel)| panel.clone());
            panel.map_or_else(|| detail.clone(), |panel| format!("{panel}: {detail}"))
        };
        match &difference.detail {
            None => say.say_with(&format!("diff-{}", difference.key), &args),
            Some(Detail::Setting(setting)) => said(self.setting(setting)),
            Some(Detail::Notice(text, setting)) => said(format!("{}, {}", self.quoted(text), self.setting(setting))),
            Some(Detail::NoticeAdded(page)) => {
                said(say.say_with("diff-notice-added", &[("notice", self.notice(page))]))
            }
            Some(Detail::NoticeRemoved(page)) => {
                said(say.say_with("diff-notice-removed", &[("notice", self.notice(page))]))
            }
            Some(Detail::NoticesMoved) => said(say.say("diff-notices-moved")),
        }
    }

    fn setting(self, setting: &Setting) -> String {
        let name = self.say.say(setting.name);
        let name = match &setting.language {
            Some(language) => format!("{name} ({})", self.say.called(language)),
            None => name,
        };
        let args = [("setting", name), ("before", self.value(&setting.before)), ("now", self.value(&setting.now))];
        self.say.say_with("diff-setting", &args)
    }

    fn value(self, value: &Value) -> String {
        let say = self.say;
        match value {
            Value::Nothing => say.say("diff-nothing"),
            Value::Is(true) => say.say("diff-yes"),
            Value::Is(false) => say.say("diff-no"),
            Value::Number(number) => number.to_string(),
            Value::Millimetres(number) => format!("{number} {}", say.say("editor-millimetres")),
            Value::Seconds(number) => format!("{number} {}", say.say("editor-seconds-unit")),
            Value::Day(day) => written::date(*day),
            Value::Text(text) => say.say_with("diff-quoted", &[("text", text.replace('\n', " "))]),
            Value::Languages(languages) => {
                languages.iter().map(|language| say.called(language)).collect::<Vec<_>>().join(", ")
            }
            Value::Services(services) if services.is_empty() => say.say("diff-all"),
            Value::Services(services) => {
                let name = |id: &String| {
                    let known = self.editor.site.as_ref().and_then(|site| site.service_name(id).cloned());
                    known.map_or_else(|| id.clone(), |name| name.get(say.language).to_owned())
                };
                services.iter().map(name).collect::<Vec<_>>().join(", ")
            }
            Value::When(when) => tabs::when(when, say),
            Value::Choice(key) => say.say(key),
        }
    }

    /// A notice named by the beginning of its text, and its days.
    fn notice(self, page: &NoticePage) -> String {
        let text = self.quoted(&page.text);
        let args = [("from", page.from.map(written::date)), ("until", page.until.map(written::date))];
        let args: Vec<(&str, String)> = args.into_iter().filter_map(|(name, day)| Some((name, day?))).collect();
        let days = match (page.from, page.until) {
            (None, None) => return text,
            (Some(_), Some(_)) => self.say.say_with("editor-days-both", &args),
            (Some(_), None) => self.say.say_with("editor-days-from", &args),
            (None, Some(_)) => self.say.say_with("editor-days-until", &args),
        };
        format!("{text} ({days})")
    }

    fn quoted(self, text: &Texts) -> String {
        let text = text.get(self.say.language).replace('\n', " ");
        let short: String = text.chars().take(NAMING_MAX).collect();
        let text = if short.len() < text.len() { format!("{}…", short.trim_end()) } else { text };
        self.say.say_with("diff-quoted", &[("text", text)])
    }
}
