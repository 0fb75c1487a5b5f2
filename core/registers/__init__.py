"""Registers: one file of many rows that begins a form for each of them, all of it or nothing."""
