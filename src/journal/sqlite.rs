//! The journal in SQLite: WAL, synchronous=FULL, one writer.
