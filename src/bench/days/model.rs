// SPDX-License-Identifier: EUPL-1.2
//! The office of the days: services, desks, breaks, booked slots, and the truth that forecasters may not see.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;

use super::DaysError;
use office::dispatch::rule::{MINUTE_US, Place};
use office::forecast::law::{Law, sigma_of};
use office::forecast::room::{Break, DeskPlan};
use office::{DeskId, ServiceId};

/// How somebody came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// In the order of arrival.
    Ordinary,
    /// With precedence.
    Precedence,
    /// With a booked slot.
    Appointment,
}

impl Kind {
    /// All, in the order of their lines.
    pub const ALL: [Self; 3] = [Self::Ordinary, Self::Precedence, Self::Appointment];
}

/// Head starts in minutes, and after how many an appointment is late.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub struct HeadStarts {
    /// Of the class ordinary.
    #[serde(default)]
    pub ordinary: u32,
    /// Of the class precedence.
    pub precedence: u32,
    /// Of an appointment, before its slot.
    pub appointment: u32,
    /// Whoever checks in more than so long after the slot is as ordinary.
    pub late_after: u32,
}

/// A service.
#[derive(Clone, Debug, Deserialize)]
pub struct ServiceModel {
    /// The true mean.
    pub mean_min: f64,
    /// The true coefficient of variation.
    pub cv: f64,
    /// Its share of walk-ins, to make days.
    #[serde(default)]
    pub share: f64,
    /// What the site says before anything is learned.
    pub cold_mean_min: f64,
    /// Deviation of the logarithm; from the cv where it is not said.
    pub sigma: Option<f64>,
}

/// When walk-ins come, to make days: weights between edges.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Pattern {
    /// In minutes.
    pub edges: Vec<f64>,
    /// One less than edges.
    pub weights: Vec<f64>,
}

/// A kind of day.
#[derive(Clone, Debug, Default)]
pub struct DayModel {
    /// By desk, in order of time.
    pub breaks: Vec<Vec<Break>>,
    /// Service and slot of every bookable appointment.
    pub appointments: Vec<(usize, f64)>,
    /// Walk-ins on such a day.
    pub walk_ins: f64,
    /// When they come; its last edge is the last ticket's time.
    pub pattern: Pattern,
}

/// The office.
#[derive(Clone, Debug)]
pub struct Model {
    /// By number.
    pub services: Vec<ServiceModel>,
    /// By desk.
    pub skills: Vec<Vec<usize>>,
    /// How much longer each desk takes; hidden.
    pub speeds: Vec<f64>,
    /// What a no-show costs.
    pub no_show_cost_min: f64,
    /// The rule's.
    pub head_starts: HeadStarts,
    /// By day type.
    pub days: BTreeMap<String, DayModel>,
    /// Shares, to make days.
    pub shares: Shares,
    /// By service, for what is learned.
    pub service_ids: Vec<ServiceId>,
    /// By desk, for what is learned.
    pub desk_ids: Vec<DeskId>,
}

/// Shares by which days are made.
#[derive(Clone, Copy, Debug, Default)]
pub struct Shares {
    /// Walk-ins that are gone when called.
    pub walk_in_no_show: f64,
    /// Booked citizens that never come.
    pub appointment_no_show: f64,
    /// Walk-ins with precedence.
    pub precedence: f64,
    /// Walk-ins that wait at the door when it opens.
    pub at_opening: f64,
}

/// The file as written.
#[derive(Deserialize)]
struct Written {
    services: Vec<ServiceModel>,
    desk_skills: Vec<Vec<usize>>,
    desk_speed_truth: Vec<f64>,
    #[serde(default = "one")]
    no_show_cost_min: f64,
    head_start_min: HeadStarts,
    breaks: BTreeMap<String, Vec<Vec<(f64, f64)>>>,
    appointments: BTreeMap<String, Vec<(usize, f64)>>,
    #[serde(default)]
    walk_in_no_show: f64,
    #[serde(default)]
    appointment_no_show: f64,
    #[serde(default)]
    precedence_share: f64,
    #[serde(default)]
    burst_at_opening: f64,
    #[serde(default)]
    walk_ins_expected: BTreeMap<String, f64>,
    #[serde(default)]
    arrival_pattern: BTreeMap<String, Pattern>,
}

fn one() -> f64 {
    1.0
}

impl Model {
    /// Reads a model.
    ///
    /// # Errors
    /// See [`DaysError`].
    pub fn read(path: &Path) -> Result<Self, DaysError> {
        let text =
            std::fs::read_to_string(path).map_err(|source| DaysError::Unreadable { path: path.to_owned(), source })?;
        let written: Written = serde_json::from_str(&text).map_err(|error| DaysError::Wrong {
            path: path.to_owned(),
            line: error.line() as u64,
            what: error.to_string(),
        })?;
        written.checked().map_err(|what| DaysError::Whole { path: path.to_owned(), what })
    }

    /// How many lines there are: one for each service and kind.
    pub fn lines(&self) -> usize {
        self.services.len() * Kind::ALL.len()
    }

    /// The line of a service and kind.
    pub fn line(&self, service: usize, kind: Kind) -> usize {
        service * Kind::ALL.len() + kind as usize
    }

    /// The desks on a kind of day.
    pub fn plan(&self, day_type: &str) -> Vec<DeskPlan> {
        let breaks = |desk| self.days.get(day_type).and_then(|day: &DayModel| day.breaks.get(desk)).cloned();
        let plan = |(desk, skills): (usize, &Vec<usize>)| DeskPlan {
            lines: skills.iter().flat_map(|service| Kind::ALL.map(|kind| self.line(*service, kind))).collect(),
            services: skills.len(),
            breaks: breaks(desk).unwrap_or_default(),
        };
        self.skills.iter().enumerate().map(plan).collect()
    }

    /// The true law of a service at a desk of speed 1.
    pub fn law(&self, service: usize) -> Law {
        let ServiceModel { mean_min, cv, sigma, .. } = &self.services[service];
        Law::with_sigma(*mean_min, sigma.unwrap_or_else(|| sigma_of(*cv)))
    }

    /// The service that each line is for.
    pub fn services_of_lines(&self) -> impl Iterator<Item = &ServiceId> + Clone {
        self.service_ids.iter().flat_map(|service| std::iter::repeat_n(service, Kind::ALL.len()))
    }
}

impl HeadStarts {
    /// The place of somebody who came.
    pub fn place(&self, kind: Kind, arrival_min: f64, slot_min: Option<f64>, order: u64) -> Place {
        let us = |minutes: f64| (minutes * MINUTE_US as f64).round() as i64;
        match (kind, slot_min) {
            (Kind::Precedence, _) => Place::of(us(arrival_min), self.precedence, order),
            (Kind::Appointment, Some(slot)) => {
                Place::of_appointment(us(arrival_min), us(slot), self.appointment, self.late_after, order)
            }
            _ => Place::of(us(arrival_min), self.ordinary, order),
        }
    }
}

impl Written {
    fn checked(self) -> Result<Model, String> {
        let (services, desks) = (self.services.len(), self.desk_skills.len());
        if services == 0 || desks == 0 {
            return Err("expected at least one service and one desk".to_owned());
        }
        for (number, service) in self.services.iter().enumerate() {
            let sane = [service.mean_min, service.cold_mean_min, service.cv].iter().all(|value| *value > 0.0);
            if !sane {
                return Err(format!("service {number}: mean_min, cold_mean_min and cv must be above 0"));
            }
        }
        if let Some(unknown) = self.desk_skills.iter().flatten().find(|service| **service >= services) {
            return Err(format!("desk_skills name service {unknown}: there are 0 to {}", services - 1));
        }
        if self.desk_speed_truth.len() != desks || self.desk_speed_truth.iter().any(|speed| *speed <= 0.0) {
            return Err(format!("desk_speed_truth must hold {desks} numbers above 0, one for each desk"));
        }
        let mut days = BTreeMap::new();
        for (day_type, breaks) in self.breaks {
            if breaks.len() != desks {
                return Err(format!("breaks.{day_type} must hold {desks} lists, one for each desk"));
            }
            let sorted = |mut planned: Vec<(f64, f64)>| {
                planned.sort_by(|one, other| one.0.total_cmp(&other.0));
                planned.into_iter().map(|(at_min, min)| Break { at_min, min, ends_in_time: false }).collect()
            };
            let appointments = self.appointments.get(&day_type).cloned().unwrap_or_default();
            if let Some((unknown, _)) = appointments.iter().find(|(service, _)| *service >= services) {
                return Err(format!("appointments.{day_type} name service {unknown}: there are 0 to {}", services - 1));
            }
            let pattern = self.arrival_pattern.get(&day_type).cloned().unwrap_or_default();
            if pattern.edges.len() != pattern.weights.len() + 1 && !pattern.weights.is_empty() {
                return Err(format!("arrival_pattern.{day_type} needs one edge more than weights"));
            }
            let day = DayModel {
                breaks: breaks.into_iter().map(sorted).collect(),
                appointments,
                walk_ins: self.walk_ins_expected.get(&day_type).copied().unwrap_or_default(),
                pattern,
            };
            days.insert(day_type, day);
        }
        Ok(Model {
            service_ids: (0..services).map(|number| ServiceId(format!("{number:02}"))).collect(),
            desk_ids: (0..desks).map(|number| DeskId(format!("{number:02}"))).collect(),
            services: self.services,
            skills: self.desk_skills,
            speeds: self.desk_speed_truth,
            no_show_cost_min: self.no_show_cost_min,
            head_starts: self.head_start_min,
            days,
            shares: Shares {
                walk_in_no_show: self.walk_in_no_show,
                appointment_no_show: self.appointment_no_show,
                precedence: self.precedence_share,
                at_opening: self.burst_at_opening,
            },
        })
    }
}
