"""Settings, read from the environment and from ``.env``: what differs between places stands there.

Nothing has an unsafe default: outside DEBUG the application does not start without SECRET_KEY and
ALLOWED_HOSTS.
"""

import os
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from domeinen import DOMEINEN
from monitor.instellingen import inloggen, logboek
from monitor.instellingen.geheugen import instellingen as caches
from monitor.instellingen.termijn import instellingen as bewaartermijnen

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"
SLOTMAP = VAR_DIR / "bezig"  # who makes what, of all processes

env = environ.Env(
    DEBUG=(bool, False),
    SECRET_KEY=(str, ""),
    ALLOWED_HOSTS=(list, []),
    CSRF_TRUSTED_ORIGINS=(list, []),
    HTTPS=(bool, True),
    SITE_ADRES=(str, ""),
    DEFAULT_FROM_EMAIL=(str, "monitor@localhost"),
    STATIC_ROOT=(str, str(VAR_DIR / "static")),
    CACHE_URL=(str, f"filecache://{VAR_DIR / 'cache'}"),
    LOCK_TIMEOUT=(int, 5),
    STATEMENT_TIMEOUT=(int, 30),
    LOG_VORM=(str, logboek.REGELS),
    METINGEN=(str, ""),
    SESSIE_MINUTEN=(int, 60),
    SESSIE_UREN=(int, 12),
    MFA_VERPLICHT=(bool, True),
    TOEGANKELIJKHEID=(str, ""),
    PRIVACY=(str, ""),
    CONTACT=(str, ""),
    ORGANISATIE=(str, ""),
    FG=(str, ""),
    VERKLARING_OP=(str, ""),
    VERKLARING_DOOR=(str, ""),
    MELDPUNT=(list, []),
    MELDPUNT_TOT=(str, ""),
    LICENTIE=(str, "https://creativecommons.org/publicdomain/zero/1.0/"),
)
environ.Env.read_env(BASE_DIR / ".env")

DEBUG = env("DEBUG")
SECRET_KEY = env("SECRET_KEY") or ("alleen-voor-ontwikkeling" if DEBUG else "")
ALLOWED_HOSTS = env("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = env("CSRF_TRUSTED_ORIGINS")
for naam, waarde in (("SECRET_KEY", SECRET_KEY), ("ALLOWED_HOSTS", ALLOWED_HOSTS)):
    if not (waarde or DEBUG):
        raise ImproperlyConfigured(f"Zet {naam} in de omgeving of in .env (docs/installatie.md).")
if env("LOG_VORM") not in logboek.VORMEN:
    raise ImproperlyConfigured("LOG_VORM is regels of json (docs/installatie.md).")

INSTALLED_APPS = [
    "monitor.site.beheer.BeheerConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "import_export",
    "django_tables2",
    "csp",
    "health_check",
    "axes",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "gemeenten",
    "tabellen",
    *DOMEINEN,
    "domeinen",
    "invoer",
    "monitor",
]

MIDDLEWARE = [
    "monitor.site.kopvraag.Kopvraag",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "monitor.openbaar.persing.Persing",
    "django.middleware.http.ConditionalGetMiddleware",
    "csp.middleware.CSPMiddleware",
    "monitor.api.antwoord.Apikop",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "invoer.inloggen.tweede_stap.TweedeStap",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "invoer.rollen.sessies.Rust",
    "simple_history.middleware.HistoryRequestMiddleware",
    "invoer.rollen.logboek.Logboek",
    "axes.middleware.AxesMiddleware",
]

METINGEN = env("METINGEN")
if METINGEN:  # the outermost: all that a request takes
    # Read when the library is first imported: where processes tell each other what they counted.
    METINGMAP = VAR_DIR / "metingen"
    METINGMAP.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", str(METINGMAP))
    PROMETHEUS_EXPORT_MIGRATIONS = False
    MIDDLEWARE = [
        "django_prometheus.middleware.PrometheusBeforeMiddleware",
        *MIDDLEWARE,
        "django_prometheus.middleware.PrometheusAfterMiddleware",
    ]

ROOT_URLCONF = "monitor.urls"
WSGI_APPLICATION = "monitor.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "monitor.site.voet.voet",
                "monitor.handboek.hulp.hulp",
            ],
        },
    },
]

# What who runs the site says of it elsewhere; what is filled in stands under every page.
VOET = {
    "Toegankelijkheid": env("TOEGANKELIJKHEID"),
    "Privacy": env("PRIVACY"),
    "Contact": env("CONTACT"),
}

# Who runs the site, and what only they can say in what the site says of itself.
ORGANISATIE = {
    "naam": env("ORGANISATIE"),
    "fg": env("FG"),
    "op": env("VERKLARING_OP"),
    "door": env("VERKLARING_DOOR"),
}

# Where a vulnerability is reported, and until which day that is so.
MELDPUNT, MELDPUNT_TOT = env("MELDPUNT"), env("MELDPUNT_TOT")

LICENTIE = env("LICENTIE")  # what anybody may do with what is published

BEWAARTERMIJNEN = bewaartermijnen(env)  # in days, by name: what is about people

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR}/monitor.sqlite3")}
_OPTIES = DATABASES["default"].setdefault("OPTIONS", {})
if DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":
    # Nobody waits long for another, or for a server that is gone: everybody else would wait too.
    _OPTIES.setdefault("connect_timeout", 5)
    # To connect for each request cost more than all else that a public page does.
    DATABASES["default"].setdefault("CONN_MAX_AGE", 60)
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    _OPTIES["options"] = " ".join(
        [
            _OPTIES.get("options", ""),
            *(f"-c {naam.lower()}={env(naam)}s" for naam in ("LOCK_TIMEOUT", "STATEMENT_TIMEOUT")),
        ]
    ).strip()
else:
    # Who reads in a transaction before writing is refused while another writes, and does not wait;
    # who takes the lock at the beginning does.
    _OPTIES["transaction_mode"] = "IMMEDIATE"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = caches(env)

_MAIL = env.email("EMAIL_URL", default="consolemail://" if DEBUG else "smtp://localhost:25")
if _MAIL["EMAIL_FILE_PATH"]:  # of who tries it without a mail server; not from where one started it
    _MAIL["EMAIL_FILE_PATH"] = str(BASE_DIR / _MAIL["EMAIL_FILE_PATH"])
vars().update(_MAIL)
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL")
EMAIL_TIMEOUT = 10  # seconds: who submits does not wait for a mail server that is gone

PUBLICEERDER = "monitor.redactie.publicatietaak.in_eigen_proces"  # who makes a publication
MAILKLEED = "monitor.huisstijl.mail.kleed"  # how a mail looks, and whom it is from
KEUR_UIT_TABEL = "domeinen.afgeleid.waarom_niet"  # whether what an indicator is taken from is there
SESSION_ENGINE = "monitor.site.sessiewinkel"
SESSIE_UREN = env("SESSIE_UREN")  # after so long one logs in again, whatever one does
MFA_VERPLICHT = env("MFA_VERPLICHT")  # of who may change something
vars().update(inloggen.instellingen(env))

# An entry sheet of 500 rows has four fields per row.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
# Bytes: of hundreds of texts as long as a cell takes, each with what stood there.
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 2**20
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",  # requests of up to 2.5 MB
    "monitor.site.uploads.BegrensdeUpload",
]

LANGUAGE_CODE = "nl"
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = env("STATIC_ROOT")
STATICFILES_DIRS = [
    BASE_DIR / "static",
    ("handleiding", BASE_DIR / "docs" / "handleiding" / "beeld"),
]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "monitor.site.statisch.NpmFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
# Where a mail, a feed or a citation leads to; by default the first name of the site.
_NAAM = next((naam.lstrip(".") for naam in ALLOWED_HOSTS if naam != "*"), "localhost:8000")
_BEGIN = "https" if env("HTTPS") and not DEBUG else "http"
SITE_ADRES = env("SITE_ADRES").rstrip("/") or f"{_BEGIN}://{_NAAM}"
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = env("HTTPS") and not DEBUG
SECURE_REDIRECT_EXEMPT = [r"^gezondheid/?$", r"^metingen$"]
SECURE_HSTS_SECONDS = 31_536_000 if SECURE_SSL_REDIRECT else 0
# Whether all names below this one do HTTPS too is for who owns the domain: the webserver tells it.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

DJANGO_TABLES2_TABLE_ATTRS: dict[str, str] = {}

LOGGING = logboek.instellingen(env("LOG_VORM"), debug=DEBUG)
