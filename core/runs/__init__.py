"""Score runs (산정): evidence, simulation, decisions, explanation and verification."""
