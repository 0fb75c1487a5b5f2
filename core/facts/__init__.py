"""Facts: results from outside, imported about people and units, all of a file or nothing."""
