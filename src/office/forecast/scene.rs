// SPDX-License-Identifier: EUPL-1.2
//! A scene's numbers from what was learned: laws by desk and line, who is still to come (pure).

use super::law::Law;
use super::learned::{Learned, Today};
use super::replay::{CheckIns, ToCome};
use crate::catalogue::{DeskId, ServiceId};
use crate::forecast::seen::HOURS;

/// How long services take: desk by desk, line by line.
pub fn laws<'a>(
    learned: &Learned,
    today: &Today,
    desks: impl Iterator<Item = &'a DeskId>,
    lines: impl Iterator<Item = &'a ServiceId> + Clone,
) -> Vec<Law> {
    let of_desk = |desk: &'a DeskId| {
        let log_factor = today.log_factor(desk);
        lines.clone().map(move |service| learned.law(desk, service).slowed(log_factor))
    };
    desks.flat_map(of_desk).collect()
}

/// When citizens with an appointment come, as learned.
pub fn check_ins(learned: &Learned, head_start_min: u32, late_after_min: u32) -> CheckIns {
    let (offset_min, deviation_min) = learned.check_in_min;
    CheckIns { come: learned.come, offset_min, deviation_min, head_start_min, late_after_min }
}

/// Citizens with precedence to come until `until_min`, as learned. The clock's zero is `zero_min` minutes after midnight.
pub fn to_come(
    learned: &Learned,
    zero_min: f64,
    until_min: f64,
    head_start_min: u32,
    line_of: impl Fn(&ServiceId) -> Option<usize>,
) -> ToCome {
    let starts = (0..HOURS).map(|hour| hour as f64 * 60.0 - zero_min);
    let rates = starts.zip(learned.precedence_per_min);
    let mut per_min: Vec<(f64, f64)> = rates.take_while(|(starts_min, _)| *starts_min < until_min).collect();
    per_min.push((until_min, 0.0));
    let mut up_to = 0.0;
    let shares = learned.precedence_services.iter().filter_map(|(service, share)| Some((line_of(service)?, *share)));
    let mut lines: Vec<(f64, usize)> = shares
        .map(|(line, share)| {
            up_to += share;
            (up_to, line)
        })
        .collect();
    // Services that are no more are not asked for.
    lines.iter_mut().for_each(|(share, _)| *share /= up_to.max(1e-9));
    ToCome { per_min, lines, head_start_min }
}
