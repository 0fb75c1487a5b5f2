"""The interface for programs: people, forms, cycles, results and exports as JSON."""
