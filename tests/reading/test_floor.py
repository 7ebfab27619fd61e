"""Who has the floor: turns of a conversation taken whole, and what is reported inside them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from travaux.reading.attributions import Attribution
from travaux.reading.floor import Turn, take_turns
from travaux.reading.stage import Stage
from travaux.reading.tagger.trained import TrainedTagger
from travaux.reading.tagger.utterances import tells_an_utterance

CALL = "MODERATOR: Welcome.\n\nMS. BYRNE: I think we sign.\n\nThe mayor said no to all of us.\n\nMODERATOR: Thank you."


def paragraphs(text: str) -> list[tuple[int, int]]:
    spans, at = [], 0
    for part in text.split("\n\n"):
        spans.append((at, at + len(part)))
        at += len(part) + 2
    return spans


def test_a_turn_has_all_its_paragraphs() -> None:
    turns = take_turns(CALL, paragraphs(CALL), Stage())
    assert [isinstance(t, Turn) for t in turns] == [True, True, True]
    second = turns[1]
    assert isinstance(second, Turn)
    assert [CALL[a:b] for a, b in second.paragraphs] == ["I think we sign.", "The mayor said no to all of us."]


def test_prose_is_nobodys_turn() -> None:
    text = "The minister spoke first.\n\nNobody answered."
    assert take_turns(text, paragraphs(text), Stage()) == paragraphs(text)


@given(st.lists(st.sampled_from(["MR. KOS: Yes.", "Q: Why?", "It rained.", "ANNA: No; never.", ""]), max_size=12))
def test_every_paragraph_is_in_a_turn_or_free(parts: list[str]) -> None:
    text = "\n\n".join(parts)
    units = [(a, b) for a, b in paragraphs(text) if b > a]
    taken = take_turns(text, units, Stage())
    spans = [s for t in taken for s in (t.paragraphs if isinstance(t, Turn) else (t,))]
    assert spans == sorted(spans)
    assert sum(len(text[a:b].split()) for a, b in spans) >= len([u for u in units if ":" not in text[slice(*u)]])


def inner(text: str, source: str, cue: str) -> bool:
    a, c = text.index(source), text.index(cue)
    one = Attribution(((a, a + len(source)),), ((c, c + len(cue)),), ((c + len(cue) + 1, len(text)),))
    return tells_an_utterance(text, one)


def test_what_others_said_is_told_in_a_turn_and_what_the_speaker_thinks_is_not() -> None:
    assert inner("The mayor said no", "The mayor", "said")
    assert inner("We asked him to go", "We", "asked")
    assert not inner("I think we will sign", "I", "think")
    assert not inner("I'd just say that it is late", "I", "'d just say")
    assert not inner("They fear modern times", "They", "fear")


def test_the_trained_tagger_takes_turns_whole() -> None:
    class Hears:
        def tag(self, text, blocks):
            found = [text.find("The mayor said no", a, b) for a, b in blocks]
            return [
                Attribution(((at, at + 9),), ((at + 10, at + 14),), ((at + 15, at + 17),), 0.9)
                for at in found
                if at >= 0
            ]

    told = TrainedTagger(Hears()).tag(CALL, paragraphs(CALL))
    assert [(CALL[slice(*a.source[0])], len(a.content)) for a in told] == [
        ("MODERATOR", 1),
        ("MS. BYRNE", 2),
        ("The mayor", 1),
        ("MODERATOR", 1),
    ]


def test_the_kind_of_a_paper_is_no_speakers_label():
    text = "FACT SHEET: What We Did on the Road\n\nThe road is open."
    units = [(0, text.index("\n")), (text.index("The road"), len(text))]
    assert take_turns(text, units, Stage()) == units
