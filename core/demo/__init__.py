"""The dry-run city: a made-up municipality that fills every form by legal paths."""
