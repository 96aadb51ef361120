"""Django's settings. What a host may choose is read in environment.py; nothing else here changes from place to place."""

from __future__ import annotations

import os
from pathlib import Path

from evenhand.site.sqlite_driver import use_newest_sqlite

SQLITE_VERSION = use_newest_sqlite()  # before anything of Django opens a database

from django.utils.translation import gettext_lazy as _  # noqa: E402

from evenhand.site.data_folder import prepare_data_folder, secret_key_in  # noqa: E402
from evenhand.site.databases import database  # noqa: E402
from evenhand.site.environment import LOOPBACK_HOSTS, read_environment  # noqa: E402

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
    "evenhand.facilitation",
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
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
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
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Languages. Arabic is not shipped yet; in development it can be chosen so that right-to-left pages can be looked at.
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), *([("ar", _("Arabic"))] if DEVELOPMENT else [])]
LOCALE_PATHS = [PACKAGE / "locale"]
LANGUAGE_COOKIE_NAME = "evenhand_language"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# Static files.
STATIC_URL = "/static/"
STATIC_ROOT = ENVIRONMENT.data / "static"

# Sign-in of facilitators: e-mail and a one-time code, a passkey, optionally an authenticator app. No passwords.
AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
OPEN_TO_FACILITATORS = ENVIRONMENT.open_to_facilitators
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
# ACCOUNT_ADAPTER = "evenhand.people.sign_in.SignInAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if ENVIRONMENT.is_https else "http"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Evenhand"

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
