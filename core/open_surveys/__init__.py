"""Surveys without an account: anonymous forms that are open to everybody who has the link."""
