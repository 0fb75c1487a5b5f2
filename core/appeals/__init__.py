"""Appeals on results: filed in their window, decided, and followed by a corrected run."""
