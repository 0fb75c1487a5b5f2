"""Pay lists (지급명부): from a confirmed allocation to amounts that a second person approves."""
