"""The web application, for gunicorn."""

import gc
import os

from django.core.wsgi import get_wsgi_application

from monitor.site.stapel import met_ruimte

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "monitor.settings")
application = met_ruimte(get_wsgi_application())
gc.freeze()  # what is loaded stays: no request looks through it again for garbage
