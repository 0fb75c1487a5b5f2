"""Ranks and grades under quotas (등급 배분): pure, exact, and with a reason for every line."""
