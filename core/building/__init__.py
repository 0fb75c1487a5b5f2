"""Forms while they are built: drafts with their history, edited by several people.

Services take the open scope for granted; who edits is the scope's actor.
"""
