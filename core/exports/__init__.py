"""What leaves as a file: ordered with a reason, on record, marked, and safe to open."""
