"""When: the dates that a text names, and its own."""
