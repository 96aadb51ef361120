"""New and changed sentences brought into the catalogues that translators write."""

from __future__ import annotations

from difflib import get_close_matches
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from .headers import header, headers_of
from .places import FOLDER, TEMPLATE, catalogue_of

WIDTH = 100
LIKE = 0.8
"""How like a new sentence is to one that went, for its translation to be offered as a draft."""
Key = tuple[object, str | None]


def update_catalogue(template: Catalog, code: str, folder: Path = FOLDER) -> Catalog:
    """Bring the sentences of the template into the catalogue of one language, and give what it is now."""
    path = catalogue_of(code, folder)
    catalogue = merged(template, read_catalogue(path, code), code)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(as_written(catalogue, code, headers_of(path)))
    return catalogue


def write_template(template: Catalog, path: Path = TEMPLATE) -> None:
    """Keep the list of sentences that platforms for translators start from."""
    path.write_bytes(as_written(template))


def read_catalogue(path: Path, code: str = "") -> Catalog:
    """A catalogue as it was written; an empty one where there is none."""
    if not path.exists():
        return Catalog(locale=code.replace("-", "_") or None)
    with path.open("rb") as file:
        return read_po(file, locale=code.replace("-", "_") or None)


def empty_catalogue(code: str) -> Catalog:
    """A catalogue without sentences. Its plural rule is that of its header."""
    return read_po(BytesIO(header(code, {}).encode()), locale=code.replace("-", "_"))


def as_written(catalogue: Catalog, code: str = "", kept: dict[str, str] | None = None) -> bytes:
    """A catalogue as bytes. The same sentences give the same bytes on every day."""
    out = BytesIO()
    write_po(out, catalogue, width=WIDTH, omit_header=True)
    return (header(code, kept or {}) + "\n").encode() + out.getvalue()


def merged(template: Catalog, old: Catalog, code: str) -> Catalog:
    """The sentences of the template with the translations there are, in the order of the template.

    The translation of a sentence that was changed a little is kept as a draft, marked fuzzy. Translations of sentences
    that went are kept at the end, in case the sentences come back.
    """
    found = empty_catalogue(code)
    wanted = {key_of(message) for message in template if message.id}
    known = {key_of(each): each for each in [*old.obsolete.values(), *old] if each.id and is_begun(each)}
    gone = {key: each for key, each in known.items() if key not in wanted}
    drafts = {each.id: each for each in gone.values() if isinstance(each.id, str)}
    for message in template:
        if message.id:
            bring(found, message, known.get(key_of(message)), drafts)
    for message in gone.values():
        found.obsolete[message.id if message.context is None else (message.id, message.context)] = message
    return found


def key_of(message: Message) -> Key:
    """What makes one sentence the same as another: its words and its context."""
    return (tuple(message.id) if isinstance(message.id, list | tuple) else message.id), message.context


def is_begun(message: Message) -> bool:
    """Whether anything of a translation is written."""
    return any(texts_of(message))


def texts_of(message: Message) -> tuple[str, ...]:
    """The translations of one sentence: one, or one for each form of a number."""
    return tuple(message.string) if isinstance(message.string, list | tuple) else (message.string or "",)


def unwritten(message: Message, forms: int) -> str | tuple[str, ...]:
    """Room for a translation: one text, or one for each form of a number."""
    return ("",) * forms if isinstance(message.id, list | tuple) else ""


def bring(found: Catalog, message: Message, known: Message | None, drafts: dict[str, Message]) -> None:
    """Put one sentence into a catalogue, with its translation or the draft of one."""
    is_draft = False
    if known is None and isinstance(message.id, str):
        near = get_close_matches(message.id, drafts, n=1, cutoff=LIKE) if drafts else []
        if near:
            known, is_draft = drafts[near[0]], True
    elif known is not None:
        is_draft = known.fuzzy
    found.add(
        message.id,
        known.string if known else unwritten(message, found.num_plurals),
        message.locations,
        flags={"fuzzy"} if is_draft else set(),
        auto_comments=message.auto_comments,
        user_comments=known.user_comments if known else (),
        context=message.context,
    )
