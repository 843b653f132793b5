//! Reads a site directory: every fault at once, each with file, line and remedy.
