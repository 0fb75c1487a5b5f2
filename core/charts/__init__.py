"""Charts as SVG text: numbers in, escaped markup out; neither Flask nor a database."""
