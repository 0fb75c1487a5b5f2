"""What people see in the browser: log-in, tasks, filling, results."""
