// SPDX-License-Identifier: EUPL-1.2
//! An empty package whose dependencies turn on one set of features for all packages: each library compiles once.
