"""What a dry run covers of a plugin: questions, constraints, checks, transitions, both ways."""
