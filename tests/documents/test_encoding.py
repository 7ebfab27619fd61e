from __future__ import annotations

import pytest

from travaux.documents.encoding import decode

QUOTED = "The minister said: “The café’s draft – Müller’s – won’t do.” Señor Núñez agreed."
SLAVIC = "Envoys Łukasz Wąsik and Václav Kříž met in Kraków; “the draft won’t do,” said Wąsik of Nowa Dęba."
RUSSIAN = "Стороны договорились встретиться снова в январе и обсудить проект соглашения о гарантиях. " * 3


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (QUOTED, "utf-8"), (QUOTED, "utf-8-sig"), (QUOTED, "utf-16"), (QUOTED, "utf-32"), (QUOTED, "utf-16-le"),
        (QUOTED, "cp1252"), (SLAVIC, "cp1250"), (QUOTED, "mac-roman"), (RUSSIAN, "cp1251"),
    ],
)  # fmt: skip
def test_a_text_comes_back_from_the_usual_encodings(text, encoding):
    assert decode(text.encode(encoding)) == text


def test_one_broken_byte_does_not_turn_a_utf8_file_into_another_encoding():
    broken = (QUOTED * 5).encode().replace(b"caf\xc3\xa9", b"caf\xc3", 1)
    assert decode(broken).count("’") == QUOTED.count("’") * 5


def test_a_declared_charset_is_used_unless_the_bytes_are_utf8():
    page = '<html><head><meta charset="windows-1251"></head><p>Привет, мир</p>'
    assert decode(page.encode("cp1251")) == page
    assert decode(page.encode()) == page


@pytest.mark.parametrize("name", ["rot13", "unicode_escape", "punycode", "utf-7", "no-such"])
def test_a_declared_charset_that_is_none_is_ignored(name):
    page = f'<html><head><meta charset="{name}"></head><p>plain</p>'.encode()
    assert decode(page) == page.decode()
