// SPDX-License-Identifier: EUPL-1.2
//! One set of features: nothing but a manifest, that turns on for the server what others turn on for everything.
