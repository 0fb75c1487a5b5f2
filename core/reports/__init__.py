"""Reports about a cycle that plugins contribute, each for the roles that may read it."""
