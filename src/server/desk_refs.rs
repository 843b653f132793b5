// SPDX-License-Identifier: EUPL-1.2
//! How staff name tickets: by a reference that tells nothing of the ticket's own id, which only its holder knows.

use std::io;
use std::path::Path;

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use uuid::Uuid;

use super::secret_file;
use api::{Case, DeskBoard, DeskTickets, QueuedTicket, ReceptionBoard, Whereabouts};
use office::TicketId;

/// Rounds of the permutation: four make one that nobody tells from chance, asked in both directions (Luby and Rackoff,
/// "How to Construct Pseudorandom Permutations from Pseudorandom Functions", 1988).
const ROUNDS: [u8; 4] = [0, 1, 2, 3];
/// What the key is for: each purpose has one of its own, made of the server's.
const FOR_REFERENCES: &[u8] = b"tickets' names at desks";
const FOR_VISITORS: &[u8] = b"visitors' tickets";

type Key = Hmac<Sha256>;

/// Turns tickets' ids into the names that staff know them by, and back. Nothing is kept: the same key gives the same names,
/// after a restart and after an undo.
pub struct DeskRefs {
    references: Key,
    visitors: Key,
}

impl DeskRefs {
    /// With the key in the data folder; it is made the first time.
    ///
    /// # Errors
    /// A key that cannot be read or written.
    pub fn open(data_dir: &Path) -> io::Result<Self> {
        let key = secret_file::key(&data_dir.join("passes.key"))?;
        let own = |purpose: &[u8]| new_key(&digest(&new_key(&key)?, &[purpose]));
        Ok(Self { references: own(FOR_REFERENCES)?, visitors: own(FOR_VISITORS)? })
    }

    /// The name that staff know a ticket by.
    pub fn of(&self, ticket: TicketId) -> Uuid {
        let (mut left, mut right) = halves(ticket.0);
        for round in ROUNDS {
            (left, right) = (right, left ^ self.round(round, right));
        }
        whole(left, right)
    }

    /// The ticket that staff know by this name. Of what is no such name it is one that nobody has.
    pub fn read(&self, reference: Uuid) -> TicketId {
        let (mut left, mut right) = halves(reference);
        for round in ROUNDS.into_iter().rev() {
            (left, right) = (right ^ self.round(round, left), left);
        }
        TicketId(whole(left, right))
    }

    /// The ticket of whoever is registered with a pass and waits: always the same, and nobody who sees the pass can tell it.
    pub fn visitors_ticket(&self, pass: Uuid) -> TicketId {
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&digest(&self.visitors, &[pass.as_bytes()])[..16]);
        TicketId(uuid::Builder::from_custom_bytes(bytes).into_uuid())
    }

    /// Has a desk's board name its tickets as staff do.
    pub(super) fn hide_board(&self, board: &mut DeskBoard) {
        let current = board.current.iter_mut().map(|current| &mut current.ticket);
        let postponed = board.postponed.iter_mut().map(|postponed| &mut postponed.ticket);
        let served = board.served.iter_mut().map(|served| &mut served.ticket);
        let away = board.away.iter_mut().map(|away| &mut away.ticket);
        let passed = board.passed.iter_mut().map(|passed| &mut passed.ticket);
        let queued = board.queue.iter_mut().chain(&mut board.no_shows);
        self.hide(current.chain(queued).chain(postponed).chain(served).chain(away).chain(passed));
    }

    /// Has a page of a desk's lists name its tickets as staff do.
    pub(super) fn hide_list(&self, list: &mut DeskTickets) {
        self.hide(list.tickets.iter_mut().map(|listed| &mut listed.ticket));
        self.hide_found(&mut list.elsewhere);
    }

    /// Has numbers that were looked for be named as staff do.
    pub(super) fn hide_found(&self, found: &mut [Whereabouts]) {
        self.hide(found.iter_mut().map(|found| &mut found.ticket));
    }

    /// Has the reception's board name its tickets as staff do.
    pub(super) fn hide_reception(&self, board: &mut ReceptionBoard) {
        self.hide(board.unattended.iter_mut().map(|passed| &mut passed.ticket));
    }

    /// Has a case bear the name that staff know its ticket by.
    pub(super) fn hide_case(&self, case: &mut Case) {
        case.case = self.of(TicketId(case.case));
    }

    fn hide<'a>(&self, tickets: impl Iterator<Item = &'a mut QueuedTicket>) {
        for queued in tickets {
            queued.ticket = self.of(TicketId(queued.ticket));
        }
    }

    fn round(&self, round: u8, half: u64) -> u64 {
        let digest = digest(&self.references, &[&[round], &half.to_be_bytes()]);
        let mut first = [0; 8];
        first.copy_from_slice(&digest[..8]);
        u64::from_be_bytes(first)
    }
}

fn new_key(bytes: &[u8]) -> io::Result<Key> {
    Key::new_from_slice(bytes).map_err(|error| io::Error::other(error.to_string()))
}

fn digest(key: &Key, parts: &[&[u8]]) -> [u8; 32] {
    let mut mac = key.clone();
    for part in parts {
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

fn halves(id: Uuid) -> (u64, u64) {
    id.as_u64_pair()
}

fn whole(left: u64, right: u64) -> Uuid {
    Uuid::from_u64_pair(left, right)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_told_back_after_a_restart_and_by_this_server_alone() {
        let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let refs = DeskRefs::open(one.path()).unwrap();
        for id in [0, 1, 2, u128::MAX, 0x0192_7f1c_1d3a_7c8e_9f00_1234_5678_9abc].map(Uuid::from_u128) {
            let name = refs.of(TicketId(id));
            assert_ne!(name, id);
            assert_eq!(DeskRefs::open(one.path()).unwrap().read(name), TicketId(id));
            assert_ne!(DeskRefs::open(other.path()).unwrap().read(name), TicketId(id));
        }
    }

    #[test]
    fn ids_that_are_alike_have_names_that_are_not() {
        let data = tempfile::tempdir().unwrap();
        let refs = DeskRefs::open(data.path()).unwrap();
        let (one, next) = (refs.of(TicketId(Uuid::from_u128(1))), refs.of(TicketId(Uuid::from_u128(2))));
        let differing = (one.as_u128() ^ next.as_u128()).count_ones();
        assert!(differing > 30, "{one} and {next}");
    }

    #[test]
    fn a_visitors_ticket_follows_from_the_pass_and_is_another_id() {
        let data = tempfile::tempdir().unwrap();
        let (refs, pass) = (DeskRefs::open(data.path()).unwrap(), Uuid::from_u128(7));
        assert_eq!(refs.visitors_ticket(pass), DeskRefs::open(data.path()).unwrap().visitors_ticket(pass));
        assert_ne!(refs.visitors_ticket(pass).0, pass);
        assert_ne!(refs.of(refs.visitors_ticket(pass)), pass);
    }
}
