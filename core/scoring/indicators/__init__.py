"""Indicators (성과지표): attainment, weight, quality and challenge (F01, F02, F04, F18)."""
