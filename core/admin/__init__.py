"""The administrators' office: Flask-Admin on one hardened base view."""
