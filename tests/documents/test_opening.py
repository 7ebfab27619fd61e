"""What a user gets from one file: text, origin, blocks, or one clear error."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest

from travaux.documents import errors as wrong
from travaux.documents import open_document
from travaux.errors import TravauxError

BRIEF = """Go to home page

Harbour Talks Set, but Norland Will Not Accept Conditions

March 4, 2021 (NWPS)—Norland's foreign minister said yesterday that the talks on the harbour will open in April.

“The first round will be held between the two delegations, and the draft is on the table,” she said.

Back to top    Go to home page clear
clear
"""
PARAGRAPH = "The two delegations met for six hours and agreed to exchange drafts of the harbour agreement, she said."


def open_text(text: str, name: str = "note.txt", **given: str):
    return open_document(text.encode(), name=name, **given)


def kinds(document) -> list[str]:
    return [block.kind for block in document.blocks]


def test_a_brief_has_its_title_day_publisher_and_dateline_from_its_own_words():
    brief = open_text(BRIEF)
    assert brief.title == "Harbour Talks Set, but Norland Will Not Accept Conditions"
    assert (brief.published, brief.publisher, brief.language, brief.kind) == ("2021-03-04", "NWPS", "en", "news")
    assert brief.exact(*brief.dateline) == "March 4, 2021 (NWPS)"


def test_navigation_is_boilerplate_and_the_body_is_not():
    assert kinds(open_text(BRIEF)) == ["boilerplate", "title", "paragraph", "paragraph", "boilerplate", "boilerplate"]


def test_the_text_of_a_plain_file_is_the_file_with_its_line_ends():
    text = BRIEF.replace("\n", "\r\n")
    document = open_document(b"\xef\xbb\xbf" + text.encode(), name="brief.txt")
    assert document.text == text
    assert kinds(document) == kinds(open_text(BRIEF))


def test_what_is_given_stands_above_what_is_found():
    document = open_text(BRIEF, publisher="Harbour Desk", published="2021-03-05", title="Brief")
    assert (document.publisher, document.published, document.title) == ("Harbour Desk", "2021-03-05", "Brief")
    assert document.found == {"title": "given", "publisher": "given", "published": "given", "language": "found"}


def test_what_is_not_found_is_said():
    document = open_text(PARAGRAPH)
    assert document.found["published"] == document.found["publisher"] == document.found["title"] == "unknown"


def test_the_file_name_gives_the_day_where_the_text_does_not():
    assert open_text(f"Talks Go On\n\n{PARAGRAPH}\n", name="2021-03-04-talks.txt").published == "2021-03-04"


def test_the_same_bytes_have_the_same_hashes_under_any_name():
    first, second = open_text(BRIEF, name="a.txt"), open_text(BRIEF, name="b.txt")
    assert (first.sha256, first.text_sha256) == (second.sha256, second.text_sha256)


def test_standard_input_is_read_for_a_dash(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(BRIEF.encode())))
    assert open_document("-").name == "standard input"


def test_hard_wrapped_lines_are_one_paragraph():
    wrapped = (
        "The two delegations met for six hours in the old town hall of the\n"
        "harbour and agreed to exchange drafts of the agreement before the\n"
        "end of the month, and to name their experts.\n"
    )
    document = open_text(f"Talks Go On\n\n{wrapped}\n{wrapped}")
    assert kinds(document) == ["title", "paragraph", "paragraph"]


def test_front_matter_is_metadata_and_stays_in_the_text():
    text = f'---\ntitle: "Talks Go On"\ndate: 2021-03-04\npublisher: Harbour Post\n---\n# Talks\n\n{PARAGRAPH}\n'
    document = open_text(text, name="talks.md")
    assert (document.title, document.published, document.publisher) == ("Talks Go On", "2021-03-04", "Harbour Post")
    assert document.text == text
    assert document.media_type == "text/markdown"


@pytest.mark.parametrize(
    ("data", "error", "says"),
    [
        (b"", wrong.EmptyDocument, "empty"),
        (b" \n\t\r\n ", wrong.EmptyDocument, "empty"),
        (b"\xef\xbb\xbf  \n", wrong.EmptyDocument, "no words"),
        (b"%PDF-1.7\n...", wrong.DamagedFile, "PDF"),
        (b"PK\x03\x04....word/document.xml", wrong.DamagedFile, "table of contents"),
        (b"PK\x03\x04....", wrong.UnreadableFormat, "ZIP"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", wrong.UnreadableFormat, "image"),
        (b"\x1f\x8b\x08\x00abc", wrong.UnreadableFormat, "archive"),
        (b'{"a": 1}', wrong.UnreadableFormat, "JSON"),
        (b"ab\x00\x01\x02cd\x00\x00\x00", wrong.UnreadableFormat, "binary"),
        (b"\xff\xfea", wrong.UndecodableText, "UTF-16"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_line(data, error, says):
    with pytest.raises(error) as raised:
        open_document(data, name="thing")
    assert says in str(raised.value)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("day", ["yesterday", "2021-13-01", "2021-2-3", "20210203", "2021-02-30"])
def test_a_given_day_must_be_a_day(day):
    with pytest.raises(wrong.NotADay):
        open_text(BRIEF, published=day)


def test_a_german_text_is_refused_and_passes_when_it_is_said_to_be_english():
    german = "Die beiden Seiten haben sich am Montag nicht auf die Tagesordnung der nächsten Runde geeinigt. " * 2
    with pytest.raises(wrong.UnsupportedLanguage, match="German"):
        open_text(german)
    assert open_text(german, language="en").language == "en"


def test_a_given_language_that_is_not_read_is_refused():
    with pytest.raises(wrong.UnsupportedLanguage):
        open_text(BRIEF, language="fr")


def test_a_file_that_is_not_there_is_one_line():
    with pytest.raises(wrong.NoSuchFile) as raised:
        open_document(Path("no/such/file.txt"))
    assert raised.value.exit_status == 1


def test_every_error_has_a_code_of_its_own():
    classes = [value for value in vars(wrong).values() if isinstance(value, type) and issubclass(value, TravauxError)]
    codes = [cls.code for cls in classes if cls is not TravauxError]
    assert len(codes) == len(set(codes)) == 12
    assert "error" not in codes


def test_a_headline_with_a_full_stop_is_a_title_and_a_first_sentence_is_none():
    assert (
        open_text(f"Envoys Leave Norvik Without Draft.\n\n{PARAGRAPH}\n").title == "Envoys Leave Norvik Without Draft."
    )
    assert open_text(f"The envoys left Norvik on Monday without a draft.\n\n{PARAGRAPH}\n").title is None


def test_a_title_broken_after_a_little_word_is_one_title():
    text = f"AD HOC GROUP ON THE\nHARBOUR AND ITS APPROACHES\n\n{PARAGRAPH}\n"
    assert open_text(text).title == "AD HOC GROUP ON THE HARBOUR AND ITS APPROACHES"


def test_a_sentence_cut_by_a_stray_blank_line_is_one_paragraph():
    cut = "I met the delegations in the town hall of the harbour, and we\n\nagreed that the drafts be exchanged.\n"
    filler = ("The two delegations met for six hours in the old town hall of the\n" * 4) + "harbour.\n"
    assert kinds(open_text(f"Talks Go On\n\n{filler}\n{cut}")) == ["title", "paragraph", "paragraph"]


def test_opening_a_plain_text_loads_no_parser_of_web_pages():
    code = (
        "import sys; from travaux.documents import open_document; open_document(b'The envoys met in Norvik again.');"
        "print(sorted({'lxml', 'trafilatura', 'charset_normalizer'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_a_day_in_the_bar_above_the_text_is_found():
    assert open_text(f"Dispatch No. 4 | Harbour Post | 4 March 2021\n\n{PARAGRAPH}\n").published == "2021-03-04"
