// SPDX-License-Identifier: EUPL-1.2
//! The single words that rules and wire share, each as the wire's own type, turned from and into the rules' variant by variant:
//! one that either side lacks does not compile.

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
            /// All of them.
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
    /// Who goes before whom.
    #[derive(Default)]
    Class of office::Class {
        /// In the order of arrival.
        #[default]
        Ordinary,
        /// With the office's head start; stored as yes or no, never why.
        Precedence,
        /// Booked, and there in time: with a head start of its own, reckoned from the time booked.
        Appointment,
    }
}

term! {
    /// Whether tickets are issued.
    Door of office::Door {
        /// Tickets are issued.
        Open,
        /// Too late for a ticket, people are still served.
        PastLastTicket,
        /// Outside the hours.
        Closed,
    }
}

term! {
    /// What a desk does at present.
    DeskMode of office::DeskMode {
        /// Calls nobody; has no ticket.
        Closed,
        /// Calls.
        Open,
        /// Will be back; keeps its ticket.
        Paused,
    }
}

term! {
    /// One of a desk's lists.
    #[derive(Default)]
    DeskList of office::board::DeskList {
        /// Those it can serve, in the order it will call them.
        #[default]
        Waiting,
        /// Those whose holders asked for more time, the first to come before all.
        Postponed,
        /// Today's no-shows that it can serve, latest first.
        NoShows,
        /// The visits that ended there today, latest first.
        Served,
        /// Those that wait for another desk which is away, and that it may call; but for those it passed on itself.
        Away,
        /// Those that it passed on and that wait where no desk is open.
        Passed,
    }
}

term! {
    /// What became of a ticket that was called and never said to be there.
    Became of office::Became {
        /// Its holder came and was served.
        Served,
        /// Nobody came: it can be put back.
        NoShow,
        /// The call is taken back: it waits again in its old place.
        Waiting,
    }
}

term! {
    /// What becomes of a number that still waits when its badge goes back.
    NumberBecomes of office::NumberBecomes {
        /// It goes on waiting for the office's call.
        Waits,
        /// It is given back.
        Cancelled,
    }
}

term! {
    /// What was hard (one to three stars) or good (four and five): one of five each.
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
        /// Neither: it may go on to the next level.
        Unsolved,
    }
}

term! {
    /// Which way people pass a turnstile.
    Direction of office::Direction {
        /// To the offices.
        In,
        /// Back from them: the pass ends with it.
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
