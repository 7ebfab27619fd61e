"""A text at hand as a string."""

from __future__ import annotations

import pytest

from travaux.documents import errors, opening
from travaux.documents.limits import Limits
from travaux.documents.opening import open_document, open_text


@pytest.mark.parametrize(
    "text",
    ["\ufeffThe envoy said no.", "<html><p>The envoy said no.</p></html>", '{"a": "The envoy"}', "# No\r\n\r\nNo."],
)
def test_a_text_stays_as_it_is_whatever_it_looks_like(text: str) -> None:
    document = open_text(text, language="en")
    assert (document.text, document.media_type) == (text, "text/plain")


def test_a_plain_text_is_the_same_document_as_its_file() -> None:
    text = "Nothing signed\n\nOslo, Feb. 11, 2031 (North Wire) - The envoy said no.\n"
    assert open_text(text, name="a.txt") == open_document(text.encode(), name="a.txt")


def test_a_text_beyond_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "LIMITS", Limits(text_bytes=10))
    with pytest.raises(errors.TooLarge):
        open_text("The envoy said no.")


def test_another_language_is_refused_unless_english_is_said() -> None:
    german = (
        "Der Minister sagte, dass die Verhandlungen in der nächsten Woche weitergehen und nicht abgebrochen werden. "
        * 3
    )
    with pytest.raises(errors.UnsupportedLanguage):
        open_text(german)
    assert open_text(german, language="en").language == "en"


def test_quotations_with_their_names_line_by_line_are_paragraphs() -> None:
    text = (
        "“We waited the whole winter for a word.” ― Ane Lund\n"
        "“Nobody came, and nobody wrote to us.”― Berit Vik\u00a0\n“Enough.” – Jo"
    )
    assert len([b for b in open_text(text).blocks if b.kind in ("title", "paragraph")]) == 3
