#!/usr/bin/env python
"""Django's command line."""

import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "monitor.settings")
    # A command may take its time; it is visitors that are not kept waiting.
    os.environ["LOCK_TIMEOUT"] = os.environ["STATEMENT_TIMEOUT"] = "0"
    from django.core.management import execute_from_command_line

    from monitor.site.stapel import met_ruimte

    met_ruimte(execute_from_command_line)(sys.argv)
