// SPDX-License-Identifier: EUPL-1.2
//! What staff change of their own accounts while the server runs.

use jiff::Timestamp;

use super::Auth;
use super::error::AuthError;
use super::staff::{self, there};
use crate::security::{Entry, What};

impl Auth {
    /// The same as [`super::set_password`], while the server runs. Slow on purpose: not for the async threads.
    ///
    /// # Errors
    /// As there.
    pub fn set_password(&self, name: &str, password: &str, by: Entry) -> Result<(), AuthError> {
        there(staff::set_password(&self.data_dir, name, password, Timestamp::now())?, name)?;
        self.log.note(Entry { what: What::PasswordChanged, ..by.to(name) });
        Ok(())
    }

    /// The same as [`super::end_sessions`], while the server runs. Not for the async threads.
    ///
    /// # Errors
    /// As there.
    pub fn end_sessions(&self, name: &str, by: Entry) -> Result<(), AuthError> {
        there(staff::end_sessions(&self.data_dir, name)?, name)?;
        self.log.note(Entry { what: What::SessionsEnded, ..by.to(name) });
        Ok(())
    }
}
