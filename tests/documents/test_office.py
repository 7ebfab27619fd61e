"""Word and PDF files that LibreOffice made from known text give that text, and tracked changes are never mixed."""

from __future__ import annotations

import importlib.util
import io
import sys
import zipfile
from pathlib import Path

import pytest

from travaux.documents import open_document
from travaux.documents.errors import Bomb, DamagedFile

FOLDER = Path(__file__).parent / "office"
_spec = importlib.util.spec_from_file_location("known_texts", FOLDER / "known.py")
assert _spec is not None
assert _spec.loader is not None
known = importlib.util.module_from_spec(_spec)
sys.modules["known_texts"] = known
_spec.loader.exec_module(known)
FILES = [(name, form) for name, document in known.DOCUMENTS.items() for form in document.forms]


def opened(name: str, form: str = "docx"):
    return open_document(FOLDER / f"{name}.{form}")


@pytest.mark.parametrize(("name", "form"), FILES, ids=str)
def test_the_text_is_the_known_one(name, form):
    assert opened(name, form).text == known.reference(known.DOCUMENTS[name])


def test_there_are_twenty_files_or_more_and_all_are_small():
    sizes = [path.stat().st_size for path in FOLDER.iterdir() if path.suffix in (".docx", ".pdf")]
    assert len(sizes) >= 20
    assert max(sizes) < 30_000


def test_deleted_words_are_apart_from_the_text_with_who_deleted_them():
    document = opened("changed-words")
    assert "The Parties shall act on every report." in document.text
    deleted = [(mark.words, mark.author, mark.on) for mark in document.marks if mark.kind == "deleted"]
    assert deleted[:2] == [("should", "Bo Berg", "2031-03-04"), ("at once", "Bo Berg", "2031-03-04")]


def test_inserted_words_are_in_the_text_and_marked_where_they_stand():
    document = opened("changed-words")
    inserted = [
        (document.exact(mark.start, mark.end), mark.author) for mark in document.marks if mark.kind == "inserted"
    ]
    assert inserted == [("shall", "Ane Lund"), ("thirty", "Ane Lund"), (", in writing", "Bo Berg")]


def test_marks_count_with_the_number_that_stands_before_a_paragraph():
    document = opened("changed-brackets")
    inserted = [document.exact(mark.start, mark.end) for mark in document.marks if mark.kind == "inserted"]
    assert inserted == ["shall", "is closed", "open", "by night."]


def test_comments_say_who_and_where():
    comments = [(mark.author, mark.words) for mark in opened("comments").marks if mark.kind == "comment"]
    assert comments == [("Bo Berg", "Joint, or ours?"), ("Ane Lund", "See the letter of 3 March.")]


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_a_footnote_mark_is_not_glued_to_its_word_and_its_place_is_kept(form):
    document = opened("footnotes", form)
    at = [document.text[: mark.start].rsplit(" ", 1)[-1] for mark in document.marks if mark.kind == "footnote"]
    assert at == ["watch", "answer.", "round"]


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_numbered_articles_and_brackets_survive(form):
    assert (
        "\n\nArticle 2. Fees are published once a year.\n\n(a) The [joint] commission" in opened("articles", form).text
    )
    assert "paragraph 4(b) is submitted to the commission within [30] [90] days." in opened("brackets", form).text


def test_running_heads_are_left_out_and_counted():
    document = opened("running-heads", "pdf")
    assert "Harbour Commission" not in document.text
    assert document.left_out == {"running header or footer": 8}
    assert opened("running-heads").left_out == {"header or footer": 2}


def test_pages_are_known_by_offset():
    document = opened("running-heads", "pdf")
    assert [page for _, page in document.pages] == [1, 2, 3, 4]
    assert (document.page_of(0), document.page_of(len(document.text) - 1)) == (1, 4)
    assert opened("running-heads").page_of(0) is None


def test_a_small_word_file_that_unpacks_to_three_hundred_megabytes_is_refused_unopened():
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package, package.open("word/document.xml", "w") as part:
        for _ in range(300):
            part.write(b" " * 1_000_000)
    assert len(data.getvalue()) < 400_000
    with pytest.raises(Bomb):
        open_document(data.getvalue(), name="bomb.docx")


def test_a_word_file_that_declares_entities_is_refused():
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        package.writestr("word/document.xml", '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>')
    with pytest.raises(DamagedFile):
        open_document(data.getvalue(), name="entities.docx")
