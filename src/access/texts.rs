// SPDX-License-Identifier: EUPL-1.2
//! Missing translations: our languages may lack no text; for languages added by a site it is only noted, since Italian
//! is shown.

use super::table::{Place, Rule, Table};
use base::words::Words;
use site::Site;

/// Counts the citizens' texts that each language of the office lacks, with ours and the site's taken together.
pub(super) fn count(site: &Site, ours: &Words, table: &mut Table) {
    let whole = ours.with(&site.brought.texts);
    for language in &site.languages {
        let lacking = whole.lacking(language);
        let count = lacking.len();
        if ours.languages().any(|own| own == language) {
            #[expect(clippy::cast_precision_loss, reason = "some hundred texts")]
            table.measure(Rule::Lacking, count as f32, 0.0, || Place::of(&language.0, lacking.join(", ")));
        } else if count > 0 {
            table.falls_back(&language.0, &lacking);
        }
    }
}
