"""Settings: a value that cannot be meant stops the start and names itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from evenhand.site.environment import Mail, WrongSetting, read_environment, setting_names


def refusal(**environ: str) -> str:
    with pytest.raises(WrongSetting) as refused:
        read_environment(environ)
    return str(refused.value)


def test_without_any_setting_it_runs_on_this_machine_alone() -> None:
    environment = read_environment({})
    assert environment.data == Path("data").resolve()
    assert environment.database_url == ""
    assert (environment.hosts, environment.port) == (("127.0.0.1",), 8000)
    assert environment.public_url == "http://127.0.0.1:8000"
    assert (environment.bus, environment.mail, environment.trusted_proxies) == ("memory", None, ())
    assert (environment.open_to_facilitators, environment.development, environment.is_https) == (False, False, False)


def test_without_a_public_address_links_lead_to_the_port_it_listens_on() -> None:
    assert read_environment({"EVENHAND_PORT": "8123"}).public_url == "http://127.0.0.1:8123"


def test_a_setting_that_is_empty_counts_as_not_set() -> None:
    assert read_environment(dict.fromkeys(setting_names(), " ")) == read_environment({})


@pytest.mark.parametrize(
    ("environ", "sentence"),
    [
        (
            {"EVENHAND_PORT": "80a"},
            'EVENHAND_PORT is "80a", but it must be a whole number from 1 to 65535.',
        ),
        (
            {"EVENHAND_PORT": "70000"},
            'EVENHAND_PORT is "70000", but it must be a whole number from 1 to 65535.',
        ),
        (
            {"EVENHAND_PORT": "٨٠٠٠"},
            'EVENHAND_PORT is "٨٠٠٠", but it must be a whole number from 1 to 65535.',
        ),
        (
            {"EVENHAND_DEVELOPMENT": "maybe"},
            'EVENHAND_DEVELOPMENT is "maybe", but it can only be yes or no.',
        ),
        (
            {"EVENHAND_FACILITATORS": "everybody"},
            'EVENHAND_FACILITATORS is "everybody", but it must be one of: invited, open.',
        ),
        (
            {"EVENHAND_PUBLIC_URL": "power.example.org"},
            'EVENHAND_PUBLIC_URL starts with "power.example.org", but must start with http:// or https://.',
        ),
        (
            {"EVENHAND_PUBLIC_URL": "https://power.example.org/tool"},
            'EVENHAND_PUBLIC_URL is "https://power.example.org/tool", but it must be a scheme and a host only, '
            "as https://power.example.org.",
        ),
        (
            {"EVENHAND_PUBLIC_URL": "http://h:port"},
            "EVENHAND_PUBLIC_URL is not an address that can be read: look at its port and brackets.",
        ),
        (
            {"EVENHAND_BUS": "rabbit"},
            'EVENHAND_BUS is "rabbit", but it must be memory, postgres or an address that starts with redis://, '
            "rediss:// or valkey://.",
        ),
        (
            {"EVENHAND_TRUSTED_PROXY": "10.0.0.1, proxy"},
            'EVENHAND_TRUSTED_PROXY has "proxy", which is not an address or a network.',
        ),
        (
            {"EVENHAND_SECRET_KEY": "short"},
            "EVENHAND_SECRET_KEY has 5 characters, but it must have at least 50.",
        ),
        (
            {"DATABASE_URL": "mysql://user:secret@db/evenhand"},
            'DATABASE_URL starts with "mysql", but must start with postgres:// or postgresql:// or sqlite://.',
        ),
        (
            {"EVENHAND_MAIL_SERVER": "smtps://"},
            "EVENHAND_MAIL_SERVER names no host: write it as smtps://user:password@mail.example.org.",
        ),
        (
            {"EVENHAND_DATABASE": "x"},
            "EVENHAND_DATABASE is set, but Evenhand has no setting of that name.",
        ),
        (
            {"EVENHAND_DEVELOPMENT": "yes", "EVENHAND_PUBLIC_URL": "https://power.example.org"},
            "EVENHAND_DEVELOPMENT is on and EVENHAND_PUBLIC_URL starts with https: development shows inner details, "
            "so it only runs on one machine over http.",
        ),
    ],
)
def test_a_value_that_cannot_be_meant_is_named(environ: dict[str, str], sentence: str) -> None:
    assert refusal(**environ) == sentence


@pytest.mark.parametrize(
    "environ",
    [
        {"DATABASE_URL": "mysql://user:secret@db/evenhand"},
        {"DATABASE_URL": "user:secret@db/evenhand"},
        {"EVENHAND_MAIL_SERVER": "user:secret@mail.example.org"},
        {"EVENHAND_BUS": "amqp://user:secret@bus"},
        {"EVENHAND_PUBLIC_URL": "https://user:secret@power.example.org"},
    ],
)
def test_a_refusal_does_not_repeat_a_password(environ: dict[str, str]) -> None:
    assert "secret" not in refusal(**environ)


def test_the_public_address_decides_about_https() -> None:
    environment = read_environment({"EVENHAND_PUBLIC_URL": "https://power.example.org:8443/"})
    assert (environment.public_url, environment.public_host) == ("https://power.example.org:8443", "power.example.org")
    assert environment.is_https


@pytest.mark.parametrize(
    ("written", "mail"),
    [
        ("smtps://ann:s%40fe@mail.example.org", Mail("mail.example.org", 465, "ann", "s@fe", starttls=False, tls=True)),
        ("smtp+starttls://mail.example.org", Mail("mail.example.org", 587, "", "", starttls=True, tls=False)),
        ("smtp://mail.example.org:2525", Mail("mail.example.org", 2525, "", "", starttls=False, tls=False)),
    ],
)
def test_a_mail_server_is_one_address(written: str, mail: Mail) -> None:
    assert read_environment({"EVENHAND_MAIL_SERVER": written}).mail == mail
