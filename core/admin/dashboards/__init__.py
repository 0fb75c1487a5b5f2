"""The office's dashboards: every chart with its table beside it, both to take away."""
