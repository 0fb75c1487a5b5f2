"""Filling forms: tasks, drafts, submissions with receipts, ballots."""
