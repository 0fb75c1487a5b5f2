"""Grades in the office: quotas, lists, decisions by hand."""
