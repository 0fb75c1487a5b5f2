"""What citizens read without logging in: what a municipality publishes of its forms, no persons."""
