"""Every setting, each read from the environment once; safe for one machine, loud in production."""

import re
from pathlib import Path
from urllib.parse import urlsplit

import environ
from django.conf.locale import LANG_INFO
from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse_lazy

from .release import newest_source

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
env.read_env(BASE_DIR / ".env")


def secret(name: str) -> str:
    """Return the secret `name` from `<name>`, or from the file that `<name>_FILE` names.

    `make run` writes one into VAR_DIR; there it is found without a word. Raises
    ImproperlyConfigured when there is none outside debug mode.
    """
    if value := env.str(name, default=""):
        return value
    file = Path(env.str(f"{name}_FILE", default=str(VAR / name.lower())))
    if file.is_file() or f"{name}_FILE" in env.ENVIRON:
        return file.read_text(encoding="utf-8").strip()
    if DEBUG:
        return f"debug only: {name}"
    raise ImproperlyConfigured(
        f"Set {name} (or {name}_FILE, a file that holds it) to a long random text. "
        "`make run` writes one for you; DEBUG=1 does without."
    )


def language(name: str, *, default: str) -> str:
    """Return the language tag `name`, such as en-gb, de or pt-br; Django has to know it."""
    tag = env.str(name, default=default).replace("_", "-").lower()
    if not re.fullmatch(r"[a-z]{2,3}(-[a-z0-9]{2,8})*", tag) or tag.split("-")[0] not in LANG_INFO:
        raise ImproperlyConfigured(f"{name} must be a language such as en-gb or de, not {tag!r}.")
    return tag


# --- The site -------------------------------------------------------------------------------

DEBUG = env.bool("DEBUG", default=False)
VAR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var")))
env.read_env(VAR / "site.env")  # what `make run` wrote down; the environment goes before it
SECRET_KEY = secret("SECRET_KEY")
# What stored pages were made by: a new release makes them all anew.
RELEASE = env.str("RELEASE", default="") or newest_source(BASE_DIR)

SITE_NAME = env.str("SITE_NAME", default="Stet")
SITE_TAGLINE = env.str("SITE_TAGLINE", default="")
SITE_URL = env.str("SITE_URL", default="http://127.0.0.1:8000").rstrip("/")
_site = urlsplit(SITE_URL)
if _site.scheme not in ("http", "https") or not _site.hostname:
    raise ImproperlyConfigured(f"SITE_URL must be like https://example.org, not {SITE_URL!r}.")
HTTPS = _site.scheme == "https"
# The magazine elsewhere (its addresses, separated by commas), and where a hole is reported.
SITE_SAME_AS = env.list("SITE_SAME_AS", default=[])
SECURITY_CONTACT = env.str("SECURITY_CONTACT", default=f"mailto:security@{_site.hostname}")
SECURITY_POLICY = env.str("SECURITY_POLICY", default="")
# The hub that tells subscribers of feeds what is new (W3C WebSub); empty: they ask by the clock.
WEBSUB_HUB = env.str("WEBSUB_HUB", default="")
if WEBSUB_HUB and urlsplit(WEBSUB_HUB).scheme not in ("http", "https"):
    raise ImproperlyConfigured(f"WEBSUB_HUB must be a web address, not {WEBSUB_HUB!r}.")

ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[_site.hostname])
if DEBUG:
    ALLOWED_HOSTS += ["localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = [SITE_URL]

# What the magazine is written in. Pages speak it where we have a catalogue of it, else English;
# nobody's browser is asked (articles/languages.py).
LANGUAGE_CODE = language("LANGUAGE_CODE", default="en-gb")
LANGUAGES = [("en", "English"), ("de", "Deutsch")]  # of which we have catalogues
LOCALE_PATHS = [BASE_DIR / "articles" / "locale"]
SILENCED_SYSTEM_CHECKS = ["translation.E004"]  # the site's language need not be one of them
TIME_ZONE = env.str("TIME_ZONE", default="UTC")
USE_TZ = True
USE_I18N = True

# --- Applications ---------------------------------------------------------------------------

INSTALLED_APPS = [
    "articles",
    "articles.apps.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "content_editor",
    "markdownx",
    "django_tasks",
    "django_tasks_db",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "cms.compat.ContentSecurityPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "articles.languages.speak",
    "articles.views.errors.explained",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]

ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

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
            ],
            "builtins": [
                "django.templatetags.static",
                "articles.templatetags.articles",
                "articles.templatetags.heads",
            ],
        },
    }
]
# The project's own widget templates (markdownx's among them) win over the packages'.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
INSTALLED_APPS.append("django.forms")

# --- Data -----------------------------------------------------------------------------------

VAR.mkdir(parents=True, exist_ok=True)
DATABASES = {
    "default": env.db_url_config(
        env.str("DATABASE_URL", default="") or f"sqlite:///{VAR / 'stet.sqlite3'}"
    ),
}
_database = DATABASES["default"]
_database["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=60)
_database["CONN_HEALTH_CHECKS"] = True
if _database["ENGINE"].endswith("sqlite3"):
    # Reading, then writing in a deferred transaction fails under load; NORMAL loses
    # acknowledged commits when the power goes (docs/decisions.md).
    _database["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 5,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }

if _cache_url := env.str("CACHE_URL", default=""):
    CACHES = {"default": env.cache_url_config(_cache_url)}
    if CACHES["default"]["BACKEND"].startswith("django_redis"):
        CACHES["default"]["BACKEND"] = "django.core.cache.backends.redis.RedisCache"
else:
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
            "LOCATION": VAR / "cache",
            "OPTIONS": {"MAX_ENTRIES": 20_000},
        }
    }

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# Who answers readers' searches: a class as `articles.search.engines` describes it; empty: the
# database itself.
SEARCH_ENGINE = env.str("SEARCH_ENGINE", default="")

# Originals are private; renditions, which carry no metadata, are public and immutable.
MEDIA_URL = env.str("MEDIA_URL", default="/media/")
MEDIA_ROOT = VAR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "originals": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": VAR / "originals", "base_url": None},
    },
    "staticfiles": {"BACKEND": "cms.storage.StaticFilesStorage"},
}
FILE_UPLOAD_PERMISSIONS = 0o644
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4000  # an article of 100 blocks posts about 1,500 fields
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_KEEP_ONLY_HASHED_FILES = False

# --- People ---------------------------------------------------------------------------------

PASSWORD_HASHERS = [
    "cms.hashers.Argon2",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "admin:login"
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "cms.failures.csrf_failure"
# A reader's cookie is set by the first vote or comment, never by reading.
READER_COOKIE = "stet_reader"
READER_COOKIE_AGE = 180 * 24 * 60 * 60

# --- Security -------------------------------------------------------------------------------

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = READER_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS and env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
if env.bool("TRUST_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# Where films may play in a frame, once a reader has asked for one (`articles/text/players.py`).
PLAYER_ORIGINS = ["https://www.youtube-nocookie.com", "https://player.vimeo.com"]
_media_origin = [MEDIA_URL] if "://" in MEDIA_URL else []
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", *_media_origin],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "media-src": ["'self'", *_media_origin],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-src": PLAYER_ORIGINS,
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "object-src": ["'none'"],
        "require-trusted-types-for": ["'script'"],
        "upgrade-insecure-requests": HTTPS,
    }
}
# What the admin's policy says otherwise; its nonce admits the block editor's import map.
ADMIN_CONTENT_SECURITY_POLICY = {
    "img-src": ["'self'", "blob:", *_media_origin],
    "frame-src": ["'self'"],
    "require-trusted-types-for": None,
}

# --- The Markdown field ---------------------------------------------------------------------

MARKDOWNX_MARKDOWNIFY_FUNCTION = "articles.text.render"
MARKDOWNX_URLS_PATH = reverse_lazy("admin:markdown_preview")
MARKDOWNX_UPLOAD_URLS_PATH = reverse_lazy("admin:markdown_upload")
MARKDOWNX_UPLOAD_CONTENT_TYPES = ["image/jpeg", "image/png", "image/webp", "image/avif"]

# --- Logs -----------------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
}
