"""The WSGI entry point: give ``wsgi:application`` to granian, gunicorn or any other server."""

import gc

from core.app import create_app

application = create_app()
# What start-up made lives as long as the process; walking it again and again cost 4 % of a page.
gc.freeze()
gc.set_threshold(50_000, 20, 20)
