"""Workflows in the office: their editor, and submissions on their way."""
