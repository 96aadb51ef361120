"""Languages of clusters: many have a name here and no code."""

from __future__ import annotations

import re

from django.conf import settings
from django.utils.translation import get_language_info

from evenhand.partnerships import queries as partnerships

from ..models import Cluster, Wording

LONGEST_KEY = 16


def languages_to_read(cluster: Cluster) -> list[str]:
    """The languages in which there are words of what is asked: first those of the cluster.

    Queries: 1.
    """
    consultation = cluster.consultation
    found = Wording.objects.filter(consultation=consultation, field="text").exclude(question=None)
    languages = set(found.values_list("language", flat=True)) | {consultation.language}
    own = [key for name in cluster.languages if (key := language_key(name)) in languages]
    return [*own, *sorted(languages - set(own))]


def language_key(name: str) -> str:
    """What a language is known by: its code where somebody typed the name of one we have pages in, else the name.

    >>> language_key("Kiswahili"), language_key("french"), language_key("Dholuo")
    ('sw', 'fr', 'Dholuo')
    """
    wanted = name.strip().casefold()
    for code, _name in settings.LANGUAGES:
        known = get_language_info(code)
        if wanted in (code, known["name"].casefold(), known["name_local"].casefold()):
            return code
    return name.strip()[:LONGEST_KEY]


def tag_of(key: str) -> str:
    """The code of a language for the page. Empty where it has none here.

    >>> tag_of("sw"), tag_of("Dholuo")
    ('sw', '')
    """
    return key if re.fullmatch("[a-z]{2,3}(-[A-Za-z0-9]{2,8})?", key) else ""


def language_name(key: str) -> str:
    """The name of a language in itself; words somebody typed for one stay as they are."""
    if not tag_of(key):
        return key
    if key in dict(settings.LANGUAGES):
        return str(get_language_info(key)["name_local"])
    return partnerships.own_name(key)
