"""Score runs in the office: trial, comparison, decision, correction."""
