"""Checks of what is handed in that look further than at one answer, as plugins contribute them."""
