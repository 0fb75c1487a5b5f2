"""The Flask core.  Private: plugins import ``goru``, never this package."""

#: Lets the public face recognise this package; see ``goru/__init__.py``.
GORU_CORE = True
