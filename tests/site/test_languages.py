"""The languages of the pages: which there are, how they are written, and how better words are proposed."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.test import Client
from django.utils import translation
from django.utils.dateformat import format as dateformat
from django.utils.formats import date_format

from evenhand.site.catalogues import catalogue_of
from evenhand.site.catalogues.checking import NAMED, NUMBERS, compared, faults_of, stands_for_one_number, state_of
from evenhand.site.catalogues.compiling import compile_catalogue
from evenhand.site.catalogues.extracting import in_python, in_template, in_wordings, template_catalogue
from evenhand.site.catalogues.glossary import english_words, said_otherwise, stems_of
from evenhand.site.catalogues.headers import headers_of
from evenhand.site.catalogues.merging import read_catalogue, texts_of, update_catalogue
from evenhand.site.catalogues.plurals import form_number, forms_of, plural_forms
from evenhand.site.catalogues.suggesting import entries_of
from evenhand.site.languages import Language, all_languages, keep_languages, offered_languages

DAY = date(2026, 3, 5)


def sentences(found: object) -> list[object]:
    return [(each.id, each.context) if each.context else each.id for each in found]  # type: ignore[attr-defined]


def test_fifteen_languages_and_english_is_the_first() -> None:
    codes = [each.code for each in all_languages()]
    assert codes[0] == "en"
    assert {*codes} >= {*["en", "fr", "es", "ar", "pt", "sw", "id", "bn", "am", "nl", "fil", "ne", "ha", "my", "so"]}
    assert [each.code for each in all_languages() if each.right_to_left] == ["ar"]


def test_an_unfinished_language_is_offered_in_development_only(tmp_path: Path) -> None:
    path = tmp_path / "languages.json"
    keep_languages(
        [Language("en", "English", "English", shipped=True), Language("rw", "Kinyarwanda", "Kinyarwanda")], path
    )
    assert [each.code for each in offered_languages(in_development=False, path=path)] == ["en"]
    assert [each.code for each in offered_languages(in_development=True, path=path)] == [
        "en",
        "rw",
        "en-xa",
        "ar-xb",
        "ar-xc",
    ]


@pytest.mark.parametrize(
    ("code", "forms"),
    [
        ("ar", {0: "zero", 1: "one", 2: "two", 3: "few", 11: "many", 100: "other"}),
        ("fr", {0: "one", 1: "one", 2: "other", 3: "other", 11: "other", 100: "other"}),
        ("pt", {0: "one", 1: "one", 2: "other", 3: "other", 11: "other", 100: "other"}),
        ("bn", {0: "one", 1: "one", 2: "other", 3: "other", 11: "other", 100: "other"}),
        ("am", {0: "one", 1: "one", 2: "other", 3: "other", 11: "other", 100: "other"}),
        ("fil", {0: "one", 1: "one", 2: "one", 3: "one", 4: "other", 11: "one", 100: "one"}),
        ("id", {0: "other", 1: "other", 2: "other", 11: "other", 100: "other"}),
        ("my", {0: "other", 1: "other", 2: "other", 11: "other", 100: "other"}),
        *[
            (code, {0: "other", 1: "one", 2: "other", 3: "other", 11: "other", 100: "other"})
            for code in ("es", "sw", "nl", "ne", "ha", "so")
        ],
    ],
)
def test_a_number_takes_the_form_that_the_locale_data_say(code: str, forms: dict[int, str]) -> None:
    found = {number: forms_of(code)[form_number(plural_forms(code), number)] for number in forms}
    assert found == forms


@pytest.mark.parametrize("code", [each.code for each in all_languages() if each.code != "en"])
def test_every_sentence_with_a_number_has_a_form_for_each_number(code: str) -> None:
    """The form of 0, 1, 2, 3, 11 and 100 is written, and says the number unless it is for that number alone."""
    lacking = []
    forms = {number: form_number(plural_forms(code), number) for number in (0, 1, 2, 3, 11, 100)}
    alone = {form for form in forms.values() if stands_for_one_number(code, form)}
    for message in read_catalogue(catalogue_of(code), code):
        texts = texts_of(message) if isinstance(message.id, tuple) and message.id else ()
        names = {name for name in NAMED.findall(message.id[1]) if name in NUMBERS} if texts else set()
        for number, form in forms.items() if texts else ():
            says = names <= {*NAMED.findall(texts[form])} or form in alone
            if texts[form] and not says:
                lacking.append((message.id[0], number, texts[form]))
    assert lacking == []


@pytest.mark.parametrize(
    ("code", "written"),
    [("en", "5 March 2026"), ("es", "5 de marzo de 2026"), ("fil", "Marso 5, 2026"), ("am", "5 ማርች 2026"),
     ("ha", "5 Maris, 2026"), ("so", "Maarso 5, 2026"), ("my", "2026 မတ် 5"), ("sw", "5 Machi 2026"),
     ("ar", "5 مارس 2026"), ("ne", "2026 मार्च 5")],
)  # fmt: skip
def test_a_day_is_written_in_the_language_also_where_the_library_does_not_know_it(code: str, written: str) -> None:
    with translation.override(code):
        assert date_format(DAY, "DATE_FORMAT") == written


def test_the_libraries_know_the_names_and_the_direction() -> None:
    for each in all_languages():
        assert translation.get_language_info(each.code)["name_local"] == each.own
        with translation.override(each.code):
            assert (translation.get_language(), translation.get_language_bidi()) == (each.code, each.right_to_left)
            assert dateformat(DAY, "N") != ""


def test_sentences_are_found_in_code_templates_and_wordings() -> None:
    code = b'_("Saved")\nngettext("%(n)d day", "%(n)d days", n)\npgettext("a door", "Open")\n_(afar)\n'
    assert sentences(in_python(code, "x.py")) == ["Saved", ("%(n)d day", "%(n)d days"), ("Open", "a door")]
    plural = "{% blocktranslate count n=d %}{{ n }} day{% plural %}{{ n }} days{% endblocktranslate %}"
    page = '  {% translate "Saved" %}\n' + plural
    assert sentences(in_template(page, "x.html")) == ["Saved", ("%(n)s day", "%(n)s days")]
    file = '{"title": "Money", "id": "m", "topics": [{"text": "Who pays"}]}'
    assert sentences(in_wordings(file, "evenhand/facilitation/catalogue/decisions.json")) == ["Money", "Who pays"]
    file = '{"id": "a", "title": "Check", "licence": "CC BY 4.0", "scales": [{"choices": [{"label": "Not yet"}]}]}'
    assert sentences(in_wordings(file, "evenhand/instruments/files/another-2.json")) == ["Check", "Not yet"]


def template_of(tmp_path: Path, *calls: str) -> object:
    (tmp_path / "words.py").write_text("\n".join(calls), encoding="utf-8")
    return template_catalogue(tmp_path)


def test_a_catalogue_keeps_its_translations_and_offers_the_old_one_for_a_changed_sentence(tmp_path: Path) -> None:
    update_catalogue(template_of(tmp_path, '_("Saved")', '_("The list is open until noon")'), "nl", tmp_path)  # type: ignore[arg-type]
    path = tmp_path / "nl" / "LC_MESSAGES" / "django.po"
    text = path.read_text(encoding="utf-8").replace('msgid "Saved"\nmsgstr ""', 'msgid "Saved"\nmsgstr "Bewaard"')
    text = text.replace('noon"\nmsgstr ""', 'noon"\nmsgstr "De lijst is open tot twaalf uur"')
    path.write_text(text.replace("drafted, not yet reviewed by a native speaker", "reviewed by Ana"), encoding="utf-8")
    template = template_of(tmp_path, '_("Saved")', '_("The list is open until one")')
    catalogue = update_catalogue(template, "nl", tmp_path)  # type: ignore[arg-type]
    state = state_of(catalogue, template, "nl")  # type: ignore[arg-type]
    assert (state.done, state.fuzzy, state.missing) == (1, ("The list is open until one",), ())
    assert headers_of(path)["X-Review-State"] == "reviewed by Ana"
    before = path.read_bytes()
    update_catalogue(template, "nl", tmp_path)  # type: ignore[arg-type]
    assert path.read_bytes() == before


def test_faults_in_a_translation_are_named() -> None:
    assert list(compared("Saved at %(time)s", "Bewaard om %(tijd)s")) == [
        "the placeholder %(time)s is missing",
        "the placeholder %(tijd)s is not in the sentence",
    ]
    assert list(compared("<bdi>%(name)s</bdi> asks", "%(name)s vraagt")) == [
        "the mark <bdi> is missing",
        "the mark </bdi> is missing",
    ]


def test_only_a_form_for_a_single_number_may_leave_the_number_out(tmp_path: Path) -> None:
    template = template_of(tmp_path, 'ngettext("%(n)d day", "%(n)d days", n)')
    [message] = [each for each in template if each.id]  # type: ignore[attr-defined]
    message.string = ("een dag", "%(n)d dagen")
    assert list(faults_of(message, "nl")) == []
    message.string = ("un jour", "%(n)d jours")
    assert list(faults_of(message, "fr")) == ["the placeholder %(n)d is missing"]
    assert list(faults_of(message, "ar")) == ["it has 2 forms, the language has 6"]


def test_what_is_not_finished_is_left_out_of_the_compiled_catalogue(tmp_path: Path) -> None:
    update_catalogue(template_of(tmp_path, 'ngettext("%(n)d day", "%(n)d days", n)'), "so", tmp_path)  # type: ignore[arg-type]
    written = tmp_path / "so" / "LC_MESSAGES" / "django.po"
    compile_catalogue(written, written.with_suffix(".mo"))
    assert b"%(n)d day" not in written.with_suffix(".mo").read_bytes()
    assert b"Maarso" in written.with_suffix(".mo").read_bytes()


def test_the_page_of_languages_says_who_has_read_each(client: Client) -> None:
    text = client.get("/languages/").content.decode()
    for each in all_languages():
        assert each.own in text
    unread = [each for each in all_languages() if each.code != "en"]
    assert text.count("Drafted, not yet reviewed by a native speaker.") == len(unread)


def test_proposed_words_come_back_as_a_file_with_nothing_else(client: Client) -> None:
    entry = next(each for each in entries_of("nl") if each.english == "Saved" or each.english == "Try again")
    page = client.get("/languages/nl/", {"words": entry.english}).content.decode()
    assert f'name="{entry.number}-0"' in page
    assert f'value="{entry.english}"' in page
    response = client.post("/languages/nl/", {"words": entry.english, f"{entry.number}-0": "Nog eens proberen, nu"})
    assert response["Content-Disposition"] == 'attachment; filename="evenhand-nl-proposals.po"'
    catalogue = read_po(io.BytesIO(response.content), locale="nl")
    assert [(each.id, each.string) for each in catalogue if each.id] == [(entry.english, "Nog eens proberen, nu")]


def test_a_language_without_a_catalogue_has_no_page(client: Client) -> None:
    assert [client.get(f"/languages/{code}/").status_code for code in ("en", "tlh", "..", "en-xa")] == [404] * 4


def test_nothing_written_is_said_on_the_page(client: Client) -> None:
    response = client.post("/languages/nl/", {"words": "session"})
    assert response.status_code == 422
    assert "No new words are written yet." in response.content.decode()


def test_a_key_word_that_is_said_otherwise_is_named(tmp_path: Path) -> None:
    catalogue = template_of(tmp_path, '_("Ask the facilitator")', '_("Two facilitators")', '_("%(facilitator)s")')
    said = ("Vraag de begeleider", "Twee leiders", "%(facilitator)s")
    for message, text in zip(list(catalogue)[1:], said, strict=True):  # type: ignore[call-overload]
        message.string = text
    found = list(said_otherwise(catalogue, {"facilitator": ("begeleid",)}, english_words()))  # type: ignore[arg-type]
    assert found == [("facilitator", "Two facilitators")]


def test_every_glossary_has_the_same_words() -> None:
    for each in all_languages():
        if each.code != "en" and (each.shipped or stems_of(each.code)):
            assert list(stems_of(each.code)) == list(english_words()), each.code


def test_every_catalogue_can_be_read() -> None:
    for each in all_languages():
        if each.code != "en":
            assert len(read_catalogue(Path(entries_path(each.code)), each.code)) > 1000


def entries_path(code: str) -> str:
    return str(catalogue_of(code))
