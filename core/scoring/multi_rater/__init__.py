"""Multi-rater appraisal (다면평가): from sheets of ratings to points and their trace (F08)."""
