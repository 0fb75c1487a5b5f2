"""The plugins that come with Goru: the standard records, and municipalities."""
