"""What checks of a form are made of: what is handed in with its surroundings, and findings.

Part of the public face.
"""

from __future__ import annotations

from core.abridged import abridged
from core.checks.records import Beside, Check, Finding, Inspection, finding

__all__ = ["Beside", "Check", "Finding", "Inspection", "abridged", "finding"]
