// SPDX-License-Identifier: EUPL-1.2
//! The model of an office: services, desks, breaks, booked slots, and the true values that forecasters may not see.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;

use super::DaysError;
use office::dispatch::rule::{MINUTE_US, Place};
use office::forecast::law::{Law, sigma_of};
use office::forecast::room::{Break, DeskPlan};
use office::{DeskId, ServiceId};

/// The kind of a visit.
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
    /// All kinds, in the order of their lines.
    pub const ALL: [Self; 3] = [Self::Ordinary, Self::Precedence, Self::Appointment];
}

/// The head starts of a rule, and when an appointment is late; all in minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub struct HeadStarts {
    /// The head start of the class ordinary.
    #[serde(default)]
    pub ordinary: u32,
    /// The head start of the class precedence.
    pub precedence: u32,
    /// The head start of an appointment before its slot.
    pub appointment: u32,
    /// How long after the slot a check-in counts as ordinary.
    pub late_after: u32,
}

/// A service of the model.
#[derive(Clone, Debug, Deserialize)]
pub struct ServiceModel {
    /// The true mean service time, in minutes.
    pub mean_min: f64,
    /// The true coefficient of variation of service times.
    pub cv: f64,
    /// The service's share of walk-ins, for making days.
    #[serde(default)]
    pub share: f64,
    /// The site's mean before anything is learned, in minutes.
    pub cold_mean_min: f64,
    /// The standard deviation of the logarithm; computed from `cv` if absent.
    pub sigma: Option<f64>,
}

/// When walk-ins come, for making days: weights between edges.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Pattern {
    /// The edges, in minutes of the office's clock.
    pub edges: Vec<f64>,
    /// The weights, one fewer than edges.
    pub weights: Vec<f64>,
}

/// A type of day.
#[derive(Clone, Debug, Default)]
pub struct DayModel {
    /// The breaks of each desk, in order of time.
    pub breaks: Vec<Vec<Break>>,
    /// The service and slot of every bookable appointment.
    pub appointments: Vec<(usize, f64)>,
    /// The number of walk-ins on such a day.
    pub walk_ins: f64,
    /// When walk-ins come; the last edge is the time of the last ticket.
    pub pattern: Pattern,
}

/// The model of an office.
#[derive(Clone, Debug)]
pub struct Model {
    /// The services, by index.
    pub services: Vec<ServiceModel>,
    /// The services that each desk serves.
    pub skills: Vec<Vec<usize>>,
    /// How much longer each desk takes, as a factor; hidden from forecasters.
    pub speeds: Vec<f64>,
    /// The time that a no-show costs, in minutes.
    pub no_show_cost_min: f64,
    /// The rule's head starts.
    pub head_starts: HeadStarts,
    /// The types of day, by name.
    pub days: BTreeMap<String, DayModel>,
    /// The shares for making days.
    pub shares: Shares,
    /// The services' ids, for learning.
    pub service_ids: Vec<ServiceId>,
    /// The desks' ids, for learning.
    pub desk_ids: Vec<DeskId>,
}

/// The shares used for making days.
#[derive(Clone, Copy, Debug, Default)]
pub struct Shares {
    /// The share of walk-ins that are gone when called.
    pub walk_in_no_show: f64,
    /// The share of booked citizens that never come.
    pub appointment_no_show: f64,
    /// The share of walk-ins with precedence.
    pub precedence: f64,
    /// The share of walk-ins that wait at the door when it opens.
    pub at_opening: f64,
}

/// The model's file, as written.
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

    /// The number of lines: one for each service and kind.
    pub fn lines(&self) -> usize {
        self.services.len() * Kind::ALL.len()
    }

    /// The index of the line of a service and kind.
    pub fn line(&self, service: usize, kind: Kind) -> usize {
        service * Kind::ALL.len() + kind as usize
    }

    /// The desks on a type of day.
    pub fn plan(&self, day_type: &str) -> Vec<DeskPlan> {
        let breaks = |desk| self.days.get(day_type).and_then(|day: &DayModel| day.breaks.get(desk)).cloned();
        let plan = |(desk, skills): (usize, &Vec<usize>)| DeskPlan {
            lines: skills.iter().flat_map(|service| Kind::ALL.map(|kind| self.line(*service, kind))).collect(),
            services: skills.len(),
            breaks: breaks(desk).unwrap_or_default(),
        };
        self.skills.iter().enumerate().map(plan).collect()
    }

    /// The true distribution of service times, at a desk of speed 1.
    pub fn law(&self, service: usize) -> Law {
        let ServiceModel { mean_min, cv, sigma, .. } = &self.services[service];
        Law::with_sigma(*mean_min, sigma.unwrap_or_else(|| sigma_of(*cv)))
    }

    /// The service of each line.
    pub fn services_of_lines(&self) -> impl Iterator<Item = &ServiceId> + Clone {
        self.service_ids.iter().flat_map(|service| std::iter::repeat_n(service, Kind::ALL.len()))
    }
}

impl HeadStarts {
    /// The place in line of a citizen.
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
