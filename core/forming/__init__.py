"""Who sits where: seats by headcount, mixed groups, votes, weighted surveys, matching of wishes.

Pure and exact; every rule has a sibling ``…_steps`` that tells how its result came about.
"""
