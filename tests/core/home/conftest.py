"""Staff with forms to fill, as the tests of pages have them."""

from __future__ import annotations

from tests.core.pages.conftest import assign, work

__all__ = ["assign", "work"]
