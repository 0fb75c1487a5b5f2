"""The handbook: chapters of text and pictures for staff, managers and administrators."""
