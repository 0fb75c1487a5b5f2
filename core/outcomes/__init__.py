"""What follows from confirmed grades: pay lists, merit rating and promotion-list points; pure.

Money that was paid is never shared out again: receiving a bonus and dividing it anew counts as
fraud (지방공무원 수당규정 제6조의2 제10항), so nothing here, or elsewhere, does that.
"""
