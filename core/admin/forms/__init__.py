"""Forms in the office: drafts, preview, publishing."""
