"""The municipality itself in the office: name, days off, plugins, packages, record."""
