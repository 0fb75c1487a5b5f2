"""What somebody's home page puts first, groups by date, and tells of late."""
