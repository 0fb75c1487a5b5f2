"""Projects of plugins that ``goru plugin new`` makes from the files in ``templates``."""
