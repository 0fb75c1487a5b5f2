"""What would change: a page that tries and stores nothing."""
