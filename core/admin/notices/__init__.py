"""The office's pages about notices: the outbox, and the texts."""
