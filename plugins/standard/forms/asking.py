"""Questions as the forms of this folder ask them: those of ``goru.asking``."""

from __future__ import annotations

from goru.asking import ask, known, long, note, rule

__all__ = ["ask", "known", "long", "note", "rule"]
