"""Pages made from the sample and rendered: whole, marked in words, safe."""

from __future__ import annotations

import re

import msgspec
import pytest

from travaux.desk.links import DeskLinks
from travaux.model.documents import Block, Document
from travaux.model.names import Names
from travaux.model.objects import ObjectState, Talks
from travaux.views.pages import source, standing
from travaux.views.pages.sight import NotShown, Sight
from travaux.views.rendering import Frame, render
from views_sample import ACTS, REFUSAL, SHA, TALKS, TEXT, recorded

DOCUMENT = Document(
    name="wire.txt", sha256=SHA, text_sha256=SHA, text=TEXT, title="Talks open", publisher="North Wire",
    published="2031-02-11", blocks=(Block("paragraph", 0, len(TEXT)),),
)  # fmt: skip
SIGHT = Sight(
    talks=TALKS, acts=ACTS, names=Names(), documents=[DOCUMENT], days=["2031-02-11"],
    document_of=lambda sha256: DOCUMENT if sha256 == SHA else None,
)  # fmt: skip
FRAME = Frame(title="x", talks="Fishing talks", here="standing", as_of="2031-02-11", days=("2031-02-11",))


def test_every_object_of_the_talks_is_on_the_first_page_with_its_standing_in_words() -> None:
    html = render("standing", standing.make(SIGHT, {}), frame=FRAME, links=DeskLinks())
    for thing in TALKS.objects:
        assert f"/object/{thing.id}" in html
    assert 'aria-hidden="true">≠</span> disputed' in html
    assert "suggested" in html
    assert "confirmed" in html


def test_every_voice_leads_to_its_act_in_one_step() -> None:
    html = render("standing", standing.make(SIGHT, {}), frame=FRAME, links=DeskLinks())
    assert 'href="/act/act:aa01"' in html


def test_a_source_is_shown_to_the_last_character_with_the_words_of_acts_marked() -> None:
    page = source.make(SIGHT, SHA, {"act": "act:aa01"})
    assert "".join(piece.text for row in page.paragraphs for piece in row.pieces) == TEXT
    html = render("source", page, frame=FRAME, links=DeskLinks())
    assert 'id="act-aa01"' in html
    assert '<mark class="here' in html


def test_a_source_that_is_not_in_the_record_is_not_shown() -> None:
    with pytest.raises(NotShown):
        source.make(SIGHT, "ff" * 32, {})


def test_what_has_most_behind_it_stands_first_and_the_rest_is_folded_away_and_counted() -> None:
    acts = [
        recorded(msgspec.structs.replace(REFUSAL, id=f"act:{n:04}", confidence=0.4 + n / 100), n,
                 "confirmed" if n == 2 else "suggested")
        for n in range(12)
    ]  # fmt: skip
    things = tuple(
        ObjectState(id=f"demand:{n:08}", kind="demand", titled=f"Demand {n}", state="made", standing="claimed",
                    by=(f"act:{n:04}",))
        for n in range(12)
    )  # fmt: skip
    sight = Sight(
        talks=Talks(as_of="2031-02-11", objects=things, objects_of={}, standing_of={}), acts=acts, names=Names(),
        documents=[DOCUMENT], days=["2031-02-11"],
    )  # fmt: skip
    page = standing.make(sight, {})
    (section,) = page.sections
    assert [line.title for line in section.lines] == ["Demand 2", "Demand 8", "Demand 9", "Demand 10", "Demand 11"]
    assert [line.title for line in section.also] == [f"Demand {n}" for n in (0, 1, 3, 4, 5, 6, 7)]
    html = render("standing", page, frame=FRAME, links=DeskLinks())
    assert "Also noted, with less behind them: 7" in html
    assert all(f"/object/demand:{n:08}" in html for n in range(12))
    assert html.index("/object/demand:00000002") < html.index("<details") < html.index("/object/demand:00000000")


def test_nothing_is_folded_away_where_there_is_little() -> None:
    html = render("standing", standing.make(SIGHT, {}), frame=FRAME, links=DeskLinks())
    assert not re.search("<details", html)
