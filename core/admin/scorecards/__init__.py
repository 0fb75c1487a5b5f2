"""Scorecards in the office: the tree, its weights and scorers."""
