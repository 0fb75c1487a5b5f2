"""Figures of one machine; ``python -m benchmarks`` prints them all as a table."""
