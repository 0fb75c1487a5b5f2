"""People: the organisation and its staff, imported from Excel, read as snapshots."""
