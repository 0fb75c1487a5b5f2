"""Scorecards of a cycle: configured, scored in one run, tried out in what-ifs."""
