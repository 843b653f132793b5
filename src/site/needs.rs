// SPDX-License-Identifier: EUPL-1.2
//! Needs: what people come for in their own words, and where each leads.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use toml::Spanned;

use super::checked::Checked;
use super::file::File;
use super::raw::SiteFile;
use base::words::Texts;
use office::ServiceId;

/// Something people need.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Need {
    /// In their own words: "Ho cambiato casa".
    pub name: Texts,
    /// Other words that people use for it, to find it by.
    pub also: Texts,
    /// Where it leads.
    pub to: Goal,
    /// What to bring, one item each.
    pub bring: Vec<Texts>,
}

/// Where a need leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Goal {
    /// A service at the desks.
    Service(ServiceId),
    /// An office behind the turnstiles, or the Help Point, by its slug.
    Office(String),
    /// Not the municipality: who does it.
    Elsewhere(Texts),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NeedsFile {
    #[serde(default)]
    needs: Vec<RawNeed>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawNeed {
    name: Spanned<Texts>,
    #[serde(default)]
    also: Texts,
    service: Option<Spanned<String>>,
    office: Option<Spanned<String>>,
    elsewhere: Option<Spanned<Texts>>,
    #[serde(default)]
    bring: Vec<Spanned<Texts>>,
}

pub(super) fn check(checked: &mut Checked<'_, NeedsFile>, site: Option<&File<SiteFile>>) {
    let services: Option<BTreeSet<&str>> =
        site.map(|site| site.raw.services.iter().map(|service| service.id.get_ref().as_str()).collect());
    let offices: Option<BTreeSet<&str>> = site.map(|site| {
        site.raw.offices.iter().chain(&site.raw.help_point).map(|office| office.id.get_ref().as_str()).collect()
    });
    for need in &checked.file.raw.needs {
        checked.text(&need.name);
        need.bring.iter().chain(&need.elsewhere).for_each(|texts| checked.text(texts));
        let goals = [need.service.is_some(), need.office.is_some(), need.elsewhere.is_some()];
        if goals.into_iter().filter(|is_there| *is_there).count() != 1 {
            checked.fault(&need.name, "need-goal", &[]);
        }
        for (goal, known, key, name) in [
            (&need.service, &services, "need-unknown-service", "service"),
            (&need.office, &offices, "need-unknown-office", "office"),
        ] {
            if let (Some(goal), Some(known)) = (goal, known)
                && !known.contains(goal.get_ref().as_str())
            {
                checked.fault(goal, key, &[(name, goal.get_ref())]);
            }
        }
    }
}

pub(super) fn build(file: NeedsFile) -> Vec<Need> {
    let need = |raw: RawNeed| {
        let to = match (raw.service, raw.office, raw.elsewhere) {
            (Some(service), ..) => Goal::Service(ServiceId(service.into_inner())),
            (_, Some(office), _) => Goal::Office(office.into_inner()),
            (_, _, elsewhere) => Goal::Elsewhere(elsewhere?.into_inner()),
        };
        let bring = raw.bring.into_iter().map(Spanned::into_inner).collect();
        Some(Need { name: raw.name.into_inner(), also: raw.also, to, bring })
    };
    file.needs.into_iter().filter_map(need).collect()
}
