"""Submissions on their way: who is asked today, steps, signatures, stand-ins, notes."""
