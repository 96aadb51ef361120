"""Passes that are signed without being seen, and cards that are drawn from a hat. Plain Python.

A phone makes up a pass, blinds it and sends only that. The programme signs what it cannot read; the phone takes the
blinding off. What comes back later is a pass that the programme's key has signed, and that fits everything it ever
signed equally well: to whom it was given cannot be told, neither by a computer of any size nor with the database open.

Source: RFC 9474, RSABSSA-SHA384-PSS-Deterministic over a message of 32 random bytes; docs/decisions/0028.
"""

from __future__ import annotations

import base64
import hashlib
import re
import secrets
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

KEY_BITS = 2048
EXPONENT = 65537
MESSAGE_BYTES, SALT_BYTES, SIGNATURE_BYTES = 32, 48, KEY_BITS // 8
MOST_TYPED = 1000
"""Unit: signs. A pass has 384; some mail programs break its lines."""
CARD_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""No 0, 1, I, L or O: they are read for one another."""
CARD_LENGTH, CARD_GROUP = 12, 4
MOST_CARDS = 40
"""On one sheet for a whole meeting. More are printed on another."""


class TamperedError(ValueError):
    """A signature that came out wrong. What a faulty machine computes can give its key away, so nothing leaves."""


@dataclass(frozen=True, slots=True)
class Pass:
    """What somebody made up, and the signature that was got for it."""

    message: bytes
    signature: bytes

    @property
    def mark(self) -> str:
        """Under which name it is noted that this pass was used."""
        return hashlib.sha256(b"evenhand-pass/1\n" + self.message).hexdigest()


def new_key() -> str:
    """A fresh private key, as text."""
    made = rsa.generate_private_key(public_exponent=EXPONENT, key_size=KEY_BITS)
    form = serialization.PrivateFormat.PKCS8
    return made.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption()).decode()


def public_half(private: str) -> str:
    """The modulus of a key, which is all that phones need, in hex."""
    return f"{_numbers(private).public_numbers.n:0{KEY_BITS // 4}x}"


def fingerprint(public: str) -> str:
    """What people compare to be sure that all were given the same key: 20 signs in five groups.

    >>> fingerprint("ab" * 256)
    'f2b8 0459 e666 c902 0f35'
    """
    found = hashlib.sha384(bytes.fromhex(public)).hexdigest()
    return " ".join(found[place : place + 4] for place in range(0, 20, 4))


def read_blinded(typed: str, public: str) -> int | None:
    """The blinded message that a phone sent. Unknown: None when it is none for this key.

    >>> read_blinded("0" * 511 + "2", "f" * 512), read_blinded("0" * 512, "f" * 512), read_blinded("2", "f" * 512)
    (2, None, None)
    """
    if not re.fullmatch(f"[0-9a-f]{{{len(public)}}}", typed):
        return None
    number = int(typed, 16)
    return number if 1 < number < int(public, 16) - 1 else None


def signed_blind(private: str, blinded: int) -> str:
    """The blind signature of a blinded message, in hex. The same for the same message, however often it is asked for.

    Signing is itself blinded, so that its time tells nothing of the key, and looked at before it leaves.
    """
    numbers = _numbers(private)
    modulus, exponent = numbers.public_numbers.n, numbers.public_numbers.e
    mask = _unit(modulus)
    masked = blinded * pow(mask, exponent, modulus) % modulus
    # The signature modulo each prime is four times as quick as modulo their product; both are put together again.
    by_p, by_q = pow(masked % numbers.p, numbers.dmp1, numbers.p), pow(masked % numbers.q, numbers.dmq1, numbers.q)
    whole = by_q + numbers.q * ((by_p - by_q) * numbers.iqmp % numbers.p)
    signature = whole * pow(mask, -1, modulus) % modulus
    if pow(signature, exponent, modulus) != blinded:
        raise TamperedError
    return f"{signature:0{modulus.bit_length() // 4}x}"


def read_pass(typed: str) -> Pass | None:
    """The pass that somebody pasted, whatever breaks a mail put into it. Unknown: None when it is no pass.

    >>> read_pass("AAAA"), read_pass("A" * 200 + "\\n" + "A" * 184) == Pass(bytes(32), bytes(256))
    (None, True)
    """
    letters = "".join(typed[:MOST_TYPED].split())
    if not re.fullmatch("[A-Za-z0-9_-]{384}", letters):
        return None
    found = base64.urlsafe_b64decode(letters)
    return Pass(found[:MESSAGE_BYTES], found[MESSAGE_BYTES:])


def is_genuine(public: str, brought: Pass) -> bool:
    """Whether the key with this public half has signed the pass."""
    key = rsa.RSAPublicNumbers(EXPONENT, int(public, 16)).public_key()
    scheme = padding.PSS(padding.MGF1(hashes.SHA384()), SALT_BYTES)
    try:
        key.verify(brought.signature, brought.message, scheme, hashes.SHA384())
    except InvalidSignature:
        return False
    return True


def new_cards(number: int) -> list[str]:
    """So many codes for a printed sheet, each for one person, in groups that can be read aloud.

    >>> [len(card) for card in new_cards(2)]
    [14, 14]
    """
    drawn = ("".join(secrets.choice(CARD_LETTERS) for _ in range(CARD_LENGTH)) for _ in range(number))
    return [" ".join(card[at : at + CARD_GROUP] for at in range(0, CARD_LENGTH, CARD_GROUP)) for card in drawn]


def read_card(typed: str) -> str | None:
    """A code as it is kept, whatever its capitals and spaces. Unknown: None when it is no code of a card.

    >>> read_card("abcd-efgh 2345"), read_card("abcd"), read_card("abcd efgh 1234")
    ('ABCDEFGH2345', None, None)
    """
    letters = re.sub(r"[\s-]", "", typed[:MOST_TYPED]).upper()
    return letters if re.fullmatch(f"[{CARD_LETTERS}]{{{CARD_LENGTH}}}", letters) else None


def _numbers(private: str) -> rsa.RSAPrivateNumbers:
    key = serialization.load_pem_private_key(private.encode(), None)
    assert isinstance(key, rsa.RSAPrivateKey)
    return key.private_numbers()


def _unit(modulus: int) -> int:
    """A number drawn evenly from 2 up to the modulus. One that shares a factor with it is never drawn."""
    return 2 + secrets.randbelow(modulus - 2)
