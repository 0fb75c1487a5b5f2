"""Sheets that people upload, read by a plan, every mistake named by its cell."""
