"""What follows from grades in the office: pay lists and rank lists."""
