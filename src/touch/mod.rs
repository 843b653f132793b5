//! The info point: `model` decides what page is shown (PURE); the rest draws it.

pub mod model;
