// SPDX-License-Identifier: EUPL-1.2
//! `spazio bench pass`: how long a turnstile waits for the server's durable verdict on a valid pass.

use std::time::Instant;

use serde_json::json;
use uuid::Uuid;

use super::office::Office;
use super::{BenchError, Options, percentile_ms};
use api::{Pass, Presented, Verdict};
use client::wire;
use office::{Direction, Role};

/// The passes presented.
const PASSES: u32 = 200;

/// Registers visitors and presents their passes, one after the other.
///
/// # Errors
/// See [`BenchError`].
pub(super) fn run(options: &Options) -> Result<String, BenchError> {
    let office = Office::open(options)?;
    let token = office.token(Role::Manager, None)?;
    let access = &office.site.access;
    let entry = access.turnstiles.iter().find(|turnstile| turnstile.direction == Direction::In);
    let goal =
        entry.and_then(|entry| Some((entry, entry.leads_to.first()?, access.purposes.iter().find(|p| !p.waits)?)));
    let Some((entry, office_id, purpose)) = goal else {
        return Err(BenchError::Site(
            "levels.toml has no turnstile that leads in, or no purpose without a wait".into(),
        ));
    };
    let agent = wire::agent();
    let post = |path: &str, body: &serde_json::Value| {
        let request =
            agent.post(format!("{}{path}", office.address)).header("Authorization", format!("Bearer {token}"));
        request.send_json(body)
    };
    let mut times = Vec::new();
    for badge in 0..PASSES {
        let visitor = json!({
            "id": Uuid::new_v4(), "badge": badge.to_string(), "destination": office_id, "purpose": purpose.id,
        });
        let pass: Pass = post("/api/v1/reception/check-in", &visitor)?.body_mut().read_json()?;
        let presented = json!({ "id": Uuid::new_v4(), "code": pass.code });
        let asked = Instant::now();
        let answer: Presented =
            post(&format!("/api/v1/doors/{}/present", entry.id), &presented)?.body_mut().read_json()?;
        times.push(asked.elapsed());
        if answer.verdict != Verdict::Valid {
            return Err(BenchError::Answer(answer.message));
        }
    }
    let (median_ms, greatest_ms) = (percentile_ms(&mut times, 50), percentile_ms(&mut times, 100));
    Ok(format!(
        "pass: median {median_ms:.1} ms, greatest {greatest_ms:.1} ms from a pass held before the turnstile to the \
         verdict, durably noted ({PASSES} valid passes)"
    ))
}
