"""What workflows are made of: the stages of a submission, and who may take which step.

Part of the public face.
"""

from __future__ import annotations

from core.workflow import Stage, Transition, Workflow

__all__ = ["Stage", "Transition", "Workflow"]
