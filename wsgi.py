"""The WSGI entry point: give ``wsgi:application`` to granian, gunicorn or any other server."""

import gc

from core.app import create_app
from core.jobs.consumer import work_beside_unless_elsewhere
from core.jobs.jobs import EXTENSION

application = create_app()
work_beside_unless_elsewhere(application.extensions[EXTENSION])
# What start-up made lives as long as the process; walking it again and again cost 4 % of a page.
gc.freeze()
gc.set_threshold(50_000, 20, 20)
