//! Heights of letters in millimetres and from how far they can be read (STANDARDS "Display", "Touch").
