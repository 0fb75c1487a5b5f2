"""Pages of the office about surveys that are open to everybody who has the link."""
