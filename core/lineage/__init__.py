"""Lineage: what submissions of one year pass on to the next year's forms."""
