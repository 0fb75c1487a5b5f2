"""What registers are made of: a sheet, its columns, and how a row begins a form.

Part of the public face.
"""

from __future__ import annotations

from core.registers.records import Above, Complaint, Made, Register, Values
from core.sheets.columns import Column, SheetPlan

__all__ = ["Above", "Column", "Complaint", "Made", "Register", "SheetPlan", "Values"]
