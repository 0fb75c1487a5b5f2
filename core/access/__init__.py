"""Who may come in, and as what: passwords, log-in, sessions, roles."""
