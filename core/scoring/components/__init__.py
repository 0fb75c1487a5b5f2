"""Components of one kind of evidence: panels, surveys, claims, imports (F03, F06, F07, F19)."""
