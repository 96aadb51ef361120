"""Django's settings. What a host may choose is read in environment.py; nothing else changes from place to place."""

from __future__ import annotations

import os
from pathlib import Path

from evenhand.site.sqlite_driver import use_newest_sqlite

SQLITE_VERSION = use_newest_sqlite()  # before anything of Django opens a database

from django.conf import locale  # noqa: E402

from evenhand.site.data_folder import prepare_data_folder, secret_key_in  # noqa: E402
from evenhand.site.databases import database  # noqa: E402
from evenhand.site.environment import LOOPBACK_HOSTS, read_environment  # noqa: E402
from evenhand.site.languages import SOURCE, offered_languages, what_django_needs  # noqa: E402
from evenhand.site.limits import MOST_BYTES_OF_A_FORM, MOST_FIELDS  # noqa: E402
from evenhand.site.logs import logging_settings  # noqa: E402
from evenhand.site.security import content_security_policy  # noqa: E402

ENVIRONMENT = read_environment(os.environ)
PACKAGE = Path(__file__).resolve().parent.parent

prepare_data_folder(ENVIRONMENT.data)

DEBUG = ENVIRONMENT.development
DEVELOPMENT = ENVIRONMENT.development
SECRET_KEY = ENVIRONMENT.secret_key or secret_key_in(ENVIRONMENT.data)
ALLOWED_HOSTS = [ENVIRONMENT.public_host, *LOOPBACK_HOSTS, *ENVIRONMENT.other_hosts]
PUBLIC_URL = ENVIRONMENT.public_url

INSTALLED_APPS = [
    "evenhand.site",
    "evenhand.reports",
    "evenhand.exchange",
    "evenhand.communities",
    "evenhand.spaces",
    "evenhand.shelf",
    "evenhand.releases",
    "evenhand.overview",
    "evenhand.accountability",
    "evenhand.reminders",
    "evenhand.consultations",
    "evenhand.reviews",
    "evenhand.selfchecks",
    "evenhand.notebooks",
    "evenhand.instruments",
    "evenhand.money",
    "evenhand.transitions",
    "evenhand.commitments",
    "evenhand.facilitation",
    "evenhand.recordings",
    "evenhand.partnerships",
    "evenhand.people",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]

MIDDLEWARE = [
    "evenhand.site.middleware.health.answer_health",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "evenhand.site.middleware.noting.note_refusals",
    "evenhand.site.middleware.compression.compress_pages",
    "evenhand.site.middleware.personal.keep_pages_personal",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "evenhand.site.middleware.sign_ins.end_old_sign_ins",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "evenhand.site.middleware.methods.refuse_other_methods",
    "evenhand.site.middleware.size.refuse_large_requests",
    "evenhand.site.middleware.forms.recognise_own_forms",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "evenhand.site.middleware.refusals.ExplainRefusals",
]

ROOT_URLCONF = "evenhand.site.urls"
WSGI_APPLICATION = "evenhand.site.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

DATABASES = {"default": database(ENVIRONMENT.database_url, ENVIRONMENT.data)}
# Limits on signing in are counted where every process sees them, under keys that say nothing about whom they count.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "evenhand_limits",
        "KEY_FUNCTION": "evenhand.site.limits.keyed",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
    "memory": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Languages (languages.py). In development unfinished ones can be chosen too, so that they can be looked at.
LANGUAGE_CODE = SOURCE
OFFERED = offered_languages(in_development=DEVELOPMENT)
LANGUAGES = [(each.code, each.own) for each in OFFERED]
LANGUAGES_BIDI = [each.code for each in OFFERED if each.right_to_left]
locale.LANG_INFO.update(what_django_needs(OFFERED))
LOCALE_PATHS = [PACKAGE / "locale"]
FORMAT_MODULE_PATH = ["evenhand.site.formats"]
DATE_FORMAT, TIME_FORMAT, DATETIME_FORMAT = "j F Y", "H:i", "j F Y, H:i"  # where a language says nothing else
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# Cookies and headers. Whether people come over https is said by the public address, not guessed from the request.
# A name with __Host- is kept by browsers only if this very host set it, over https.
COOKIE_PREFIX = "__Host-" if ENVIRONMENT.is_https else ""
SESSION_COOKIE_NAME = COOKIE_PREFIX + "evenhand_session"
LANGUAGE_COOKIE_NAME = COOKIE_PREFIX + "evenhand_language"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = ENVIRONMENT.is_https
CSRF_COOKIE_NAME = COOKIE_PREFIX + "evenhand_form"
CSRF_COOKIE_AGE = 30 * 24 * 3600  # as long as a seat: a shared phone remembers no longer that it was here
CSRF_FAILURE_VIEW = "evenhand.site.errors.form_too_old"
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]
MESSAGE_STORAGE = "evenhand.site.messages_cookie.MessagesCookie"
SECURE_HSTS_SECONDS = 0  # said by the server with every answer (security.py)
SECURE_REFERRER_POLICY = "no-referrer"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = content_security_policy()
LOGGING = logging_settings()

# A translating machine, off unless its address is set.
TRANSLATE_URL, TRANSLATE_KEY = ENVIRONMENT.translate_url, ENVIRONMENT.translate_key

# What is done again and again: in this process or apart from it, and where a day begins for reminders (rounds.py).
JOBS_INSIDE, REMINDER_ZONE = ENVIRONMENT.jobs_inside, ENVIRONMENT.time_zone

# Live updates.
BUS = ENVIRONMENT.bus

# How much one request may bring (limits.py says why).
DATA_UPLOAD_MAX_MEMORY_SIZE = MOST_BYTES_OF_A_FORM
DATA_UPLOAD_MAX_NUMBER_FIELDS = MOST_FIELDS
FILE_UPLOAD_HANDLERS = [
    "evenhand.site.limits.OnlyWhereTaken",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# Static files.
STATIC_URL = "/static/"
STATIC_ROOT = ENVIRONMENT.data / "static"
STATIC_ROOT.mkdir(exist_ok=True)
COLLECTED = "whitenoise.storage.CompressedManifestStaticFilesStorage"
AS_THEY_ARE = "django.contrib.staticfiles.storage.StaticFilesStorage"
STORAGES = {"staticfiles": {"BACKEND": AS_THEY_ARE if DEVELOPMENT else COLLECTED}}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = DEVELOPMENT

# Sign-in of facilitators: e-mail and a one-time code, a passkey, optionally an authenticator app. No passwords.
AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
OPEN_TO_FACILITATORS = ENVIRONMENT.open_to_facilitators
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/partnerships/"
ACCOUNT_ADAPTER = "evenhand.people.sign_in.SignInAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_LOGIN_BY_CODE_FORMAT = ACCOUNT_EMAIL_VERIFICATION_BY_CODE_FORMAT = {
    "numeric": True,
    "dashed": True,
    "length": 8,
}
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 10 * 60
ACCOUNT_RATE_LIMITS = {"request_login_code": "20/m/ip,3/m/key,10/h/key"}
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if ENVIRONMENT.is_https else "http"
MFA_ADAPTER = "evenhand.people.sign_in.SecondStepAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Evenhand"
MFA_TOTP_TOLERANCE = 0  # a code lasts 30 seconds, as long as the library remembers that it was used
MFA_ALLOW_UNVERIFIED_EMAIL = True  # whoever is signed in has proved the address, or was let in by the host
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not ENVIRONMENT.is_https

# Mail. Without a mail server the sign-in code appears in the console of the server, and the page says so.
HAS_MAIL_SERVER = ENVIRONMENT.mail is not None
DEFAULT_FROM_EMAIL = ENVIRONMENT.mail_from
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
if ENVIRONMENT.mail is not None:
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST = ENVIRONMENT.mail.host
    EMAIL_PORT = ENVIRONMENT.mail.port
    EMAIL_HOST_USER = ENVIRONMENT.mail.user
    EMAIL_HOST_PASSWORD = ENVIRONMENT.mail.password
    EMAIL_USE_TLS = ENVIRONMENT.mail.starttls
    EMAIL_USE_SSL = ENVIRONMENT.mail.tls
    EMAIL_TIMEOUT = 10
