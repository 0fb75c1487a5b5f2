"""What runs in the cycles, as tables: programmes, assignments, submissions, committees."""
