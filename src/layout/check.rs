//! Faults of a layout that keep it from being used.
