"""What the dashboards of the office tell: how far a cycle is, how it is answered, what is due."""
