"""The core's frozen schema steps; ``core.data.migrate`` runs them in order."""
