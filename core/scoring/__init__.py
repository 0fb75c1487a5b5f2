"""Scoring: pure formulas over evidence.  No Flask, no database.

``indicators/``, ``multi_rater/`` and ``components/`` score the leaves of a scorecard and
``composite/`` puts them together; what they share (evidence, scores, steps, rounding) lies beside.

Every formula of performance evaluation (F01 to F19) keeps one contract:

- Its parameters are a frozen record, checked where it is made: what cannot be used is a `Problem`
  of ``core.errors.formulas`` (GR-64x) that names the number.
- A pure function returns the exact value, as a `fractions.Fraction` or a small frozen record with
  the parts beside it.  Nothing is rounded on the way but irrational roots (``rounding.root``).
- A generator beside it, named like the function with ``_steps``, yields the `scores.Step` records
  that lead there: formula, inputs and weights with their numbers put in, ``=`` before a result that
  4 decimals tell in full and ``≈`` before a rounded one.  The last step's result is the value.
"""
