"""Long work in the office: what waits, runs and has ended, with its progress and its result."""
