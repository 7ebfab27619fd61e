"""Pages made from the sample and rendered: whole, marked in words, safe."""

from __future__ import annotations

import pytest

from travaux.desk.links import DeskLinks
from travaux.model.documents import Block, Document
from travaux.model.names import Names
from travaux.views.pages import source, standing
from travaux.views.pages.sight import NotShown, Sight
from travaux.views.rendering import Frame, render
from views_sample import ACTS, SHA, TALKS, TEXT

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
