// SPDX-License-Identifier: EUPL-1.2
//! What a code reader has typed: the address of a ticket, or an appointment's code (pure).

use office::booking::qr_code;
use office::codes;
use office::{Reference, TicketId};

/// The part of the address before a ticket's code.
const TICKET: &str = "/t/";
/// The number of characters of a ticket's code.
const TICKET_CODE: usize = 22;

/// A code that citizens hold before the reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scan {
    /// A ticket's, on paper or on a phone.
    Ticket(TicketId),
    /// An appointment's.
    Appointment(Reference),
}

impl Scan {
    /// The code that the typed text ends with, if it is one of ours.
    pub fn ending(typed: &str) -> Option<Self> {
        if let Some(code) = qr_code(typed) {
            return Some(Self::Appointment(code));
        }
        codes::meanings(typed).find_map(|meant| ticket(&meant).map(Self::Ticket))
    }
}

fn ticket(address: &str) -> Option<TicketId> {
    let (before, code) = address.rsplit_once(TICKET)?;
    // What was understood wrongly has no such beginning.
    let is_address = before.contains("://") && code.len() == TICKET_CODE;
    TicketId::from_code(code).filter(|_| is_address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_understood_whatever_keyboard_the_reader_takes_itself_for() {
        let ticket = TicketId(uuid::Uuid::from_u128(0xfbef_be00_57c3_9a1d_6c42_f8b0_b8e9_ffff));
        let address = format!("https://spazio.example.it/t/{}", ticket.code());
        assert!(address.contains('_') || address.contains('-'), "{address}: else this test proves less");
        let italian = |sign: char| match sign {
            ':' => 'ç',
            '/' => '-',
            '-' => '\'',
            '_' => '?',
            other => other,
        };
        let caps = |letter: char| match letter {
            letter if letter.is_ascii_lowercase() => letter.to_ascii_uppercase(),
            letter => letter.to_ascii_lowercase(),
        };
        for typed in [
            address.clone(),
            address.chars().map(italian).collect(),
            address.chars().map(caps).collect(),
            address.chars().map(caps).map(italian).collect(),
        ] {
            assert_eq!(Scan::ending(&typed), Some(Scan::Ticket(ticket)), "{typed}");
            let cut: String = typed.chars().take(typed.chars().count() - 1).collect();
            assert_eq!(Scan::ending(&cut), None, "{cut} is not whole");
        }
    }

    #[test]
    fn an_appointments_code_is_understood_as_it_is_drawn_now_and_as_it_was_drawn() {
        let code = Reference("K7MP3Q".to_owned());
        let now = office::booking::qr_text(&code);
        for typed in [
            now.as_str(),
            &now.to_lowercase(),
            &format!("]Q1{now}"),
            "appuntamento:K7MP3Q",
            "appuntamentoçK7MP3Q",
            "appuntamentoòK7MP3Q",
            "appuntamentoÖK7MP3Q",
            "appuntamentoÑK7MP3Q",
            "APPUNTAMENTO:k7mp3q",
            "APPUNTAMENTOçk7mp3q",
            "]Q1appuntamento:K7MP3Q",
            "]q1APPUNTAMENTO:k7mp3q",
            "qppuntq,entoMKè?P\"A",
        ] {
            assert_eq!(Scan::ending(typed), Some(Scan::Appointment(code.clone())), "{typed}");
        }
        for none in ["K7MP3Q", "appuntamento:K7MP3", "appuntamenti:K7MP3Q", "appuntamentoK7MP3Q", "SC3000000000000"] {
            assert_eq!(Scan::ending(none), None, "{none}");
        }
    }
}
