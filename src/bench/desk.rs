// SPDX-License-Identifier: EUPL-1.2
//! A desk of the measured office, which opens, issues tickets and calls them.

use uuid::Uuid;

use super::{BenchError, Office};
use api::{Became, Call, Class, DeskCommand, IssueRequest};
use office::{DeskId, Role, ServiceId};

/// An open desk.
pub struct Desk {
    address: String,
    token: String,
    desk: DeskId,
    service: ServiceId,
}

impl Desk {
    /// Opens the first desk that serves anything.
    ///
    /// # Errors
    /// The site has no such desk, or the server refuses.
    pub fn open(office: &Office) -> Result<Self, BenchError> {
        let serves = office.site.desks.iter().find_map(|desk| Some((desk.id.clone(), desk.serves.first()?.clone())));
        let (desk, service) =
            serves.ok_or_else(|| BenchError::Display("no desk of the site serves anything".to_owned()))?;
        let token = office.token(Role::Manager, None)?;
        let opened = Self { address: office.address.clone(), token, desk, service };
        opened.post(&format!("/api/v1/desks/{}/open", opened.desk)).send_json(DeskCommand::new(Uuid::new_v4()))?;
        Ok(opened)
    }

    /// Issues a ticket.
    ///
    /// # Errors
    /// The server refuses.
    pub fn issue(&self) -> Result<(), BenchError> {
        let service = self.service.to_string();
        let ticket = IssueRequest { id: Uuid::new_v4(), service, class: Class::Ordinary, language: None };
        self.post("/api/v1/tickets").send_json(ticket)?;
        Ok(())
    }

    /// Calls the next ticket.
    ///
    /// # Errors
    /// The server refuses.
    pub fn next(&self) -> Result<Call, BenchError> {
        // Whoever was called before has come.
        let next = DeskCommand { called: Some(Became::Served), ..DeskCommand::new(Uuid::new_v4()) };
        let mut answer = self.post(&format!("/api/v1/desks/{}/next", self.desk)).send_json(next)?;
        Ok(answer.body_mut().read_json()?)
    }

    fn post(&self, path: &str) -> ureq::RequestBuilder<ureq::typestate::WithBody> {
        ureq::post(format!("{}{path}", self.address)).header("Authorization", format!("Bearer {}", self.token))
    }
}
