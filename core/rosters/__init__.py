"""Rosters: who fills which form about whom.  Pure functions over a snapshot."""
