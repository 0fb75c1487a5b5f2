"""Composite scores: scorecards of weighted components, duty, levelling and adjustment (F10–F13)."""
