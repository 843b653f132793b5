// SPDX-License-Identifier: EUPL-1.2
//! The enums that rules and wire share. Each has a wire type of its own, converted variant by variant, so that a
//! variant missing on either side does not compile.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

macro_rules! term {
    ($(#[$about:meta])* $name:ident of $theirs:ty { $($(#[$one:meta])* $variant:ident,)+ }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
        #[serde(rename_all = "kebab-case")]
        pub enum $name {
            $($(#[$one])* $variant,)+
        }

        impl $name {
            /// Every variant, in order of declaration.
            pub const ALL: &[Self] = &[$(Self::$variant),+];
        }

        impl From<$theirs> for $name {
            fn from(theirs: $theirs) -> Self {
                type Theirs = $theirs;
                match theirs {
                    $(Theirs::$variant => Self::$variant,)+
                }
            }
        }

        impl From<$name> for $theirs {
            fn from(term: $name) -> Self {
                match term {
                    $($name::$variant => Self::$variant,)+
                }
            }
        }
    };
}

term! {
    /// The class of a ticket, which decides who is called before whom.
    #[derive(Default)]
    Class of office::Class {
        /// Called in the order of arrival.
        #[default]
        Ordinary,
        /// Gets the office's head start; whether is stored, why never.
        Precedence,
        /// Booked and in time; gets a head start counted from the booked time.
        Appointment,
    }
}

term! {
    /// Whether tickets are issued, and if not, why.
    Door of office::Door {
        /// Tickets are issued.
        Open,
        /// No tickets are issued any more today; people are still served.
        PastLastTicket,
        /// The office is closed.
        Closed,
    }
}

term! {
    /// The mode of a desk.
    DeskMode of office::DeskMode {
        /// The desk calls nobody and has no ticket.
        Closed,
        /// The desk calls.
        Open,
        /// Its clerk will be back; the desk keeps its ticket.
        Paused,
    }
}

term! {
    /// One of a desk's lists.
    #[derive(Default)]
    DeskList of office::board::DeskList {
        /// Tickets the desk can serve, in the order of calling.
        #[default]
        Waiting,
        /// Tickets whose holders asked for more time, the earliest to return first.
        Postponed,
        /// Today's no-shows that the desk can serve, latest first.
        NoShows,
        /// Visits that ended at the desk today, latest first.
        Served,
        /// Tickets that only another, paused desk may serve and that this desk may call, except those it transferred
        /// itself.
        Away,
        /// Tickets the desk passed on that wait where no desk is open.
        Passed,
    }
}

term! {
    /// What became of a ticket that was called and never started.
    Became of office::Became {
        /// The citizen came and was served.
        Served,
        /// The citizen did not come; the ticket can be put back.
        NoShow,
        /// The call is undone: the ticket waits again in its old place.
        Waiting,
    }
}

term! {
    /// What becomes of a number that still waits when its holder's badge is given back.
    NumberBecomes of office::NumberBecomes {
        /// It goes on waiting for the office's call.
        Waits,
        /// It is cancelled.
        Cancelled,
    }
}

term! {
    /// What a citizen found hard (one to three stars) or good (four or five stars); five of each.
    Aspect of office::Aspect {
        /// Hard: I waited too long.
        LongWait,
        /// Hard: I did not find the way.
        HardToFind,
        /// Hard: I did not understand what to do or bring.
        Unclear,
        /// Hard: I was not treated well.
        NotKind,
        /// Hard: my matter is not solved.
        NotSolved,
        /// Good: it was quick.
        Quick,
        /// Good: the way was easy to find.
        EasyToFind,
        /// Good: I understood everything.
        Clear,
        /// Good: I was treated well.
        Kind,
        /// Good: my matter is solved.
        Solved,
    }
}

term! {
    /// Whether an answer solved the matter, as the citizen says.
    Outcome of office::Outcome {
        /// The matter is solved.
        Solved,
        /// The citizen knows why it cannot be, and accepts it.
        Explained,
        /// Neither solved nor accepted: it may go on to the next level.
        Unsolved,
    }
}

term! {
    /// The direction in which people pass a turnstile.
    Direction of office::Direction {
        /// To the offices.
        In,
        /// Back from the offices; the pass ends.
        Out,
    }
}

term! {
    /// What a turnstile does while the server does not answer.
    WhenAway of site::WhenAway {
        /// It stays shut: the reception opens by hand.
        Closed,
        /// It lets everybody pass.
        Open,
    }
}
