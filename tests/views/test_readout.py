from __future__ import annotations

from travaux.model.acts import Doubt
from travaux.model.documents import Document
from travaux.views.readout import reading_lines
from views_sample import SHA, TEXT

BARE = Document(name="wire.txt", sha256=SHA, text_sha256=SHA, text=TEXT)


def lines(document: Document = BARE, *, again: bool = False, doubts: tuple[Doubt, ...] = ()) -> list[str]:
    return reading_lines(document, acts_added=2, already_read=again, superseded=0, doubts=doubts, names=1)


def test_what_could_not_be_found_is_said_with_the_option_that_gives_it() -> None:
    said = lines()
    assert said[0] == "wire.txt: no title found, publisher unknown, day unknown, language unknown"
    assert "  2 acts, 1 name to check" in said
    assert "  no day found: give --published" in said
    assert "  no publisher found: give --publisher" in said


def test_doubts_are_counted_and_the_first_are_shown_with_their_words() -> None:
    said = lines(doubts=tuple(Doubt(f"unsure {n}", 0, 6) for n in range(5)))
    assert "  in doubt: unsure 0 (“Halden”, 0-6)" in said
    assert "  and 2 more doubts" in said


def test_a_document_read_before_adds_nothing() -> None:
    assert "  already read: nothing added" in lines(again=True)
