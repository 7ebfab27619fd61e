"""Whose words unlabelled paragraphs are: briefings, speeches, interviews without names before the answers."""

from __future__ import annotations

from reading_texts import context_of
from travaux.documents.opening import open_text
from travaux.reading.names import seed_names
from travaux.reading.pipeline import content_blocks, read
from travaux.reading.stage import find_stage

BRIEFING = """Press briefing by the Minister for Trade, Elena Ruiz

Madrid, 4 March 2019

Good morning. We have asked that the fisheries chapter be reopened. Our position has not changed since January.

If the quotas are cut again, we will leave the talks.

Question (Harbour Post): Did France support you?

Ruiz: We cannot accept the draft as it stands.

Question: And the deadline?

Ruiz: There is none.
"""

INTERVIEW = """"We Have Waited Long Enough": Spain's Negotiator on the Fisheries Talks

Harbour Post, 6 March 2019

Elena Ruiz, Spain's chief negotiator, received us on Tuesday.

Will you sign the draft?

No. We reject the third chapter, and I told the mediator so.

France says that it has kept its promises.

We see none of that. Our boats are still kept in port, and we have asked for an inquiry.

What happens next?

We wait for an answer. I expect it this week.

And if none comes?

Then we go to court, and I will say so in public.
"""


def _statements(text: str) -> list[tuple[object, str, str]]:
    document = open_text(text)
    found = read(document, seed_names()).statements
    return [(s.speaker, s.voice, text[s.content[0][0] : s.content[-1][1]]) for s in found]


def test_what_is_said_before_the_first_question_is_the_hosts() -> None:
    said = {words: speaker for speaker, _, words in _statements(BRIEFING)}
    opening = next(speaker for words, speaker in said.items() if words.startswith("Good morning"))
    second = next(speaker for words, speaker in said.items() if "\nIf the quotas" in words)
    assert opening == second == "Elena Ruiz"


def test_a_question_with_its_outlet_is_a_turn_of_its_own() -> None:
    assert not any("Did France" in words and speaker == "Elena Ruiz" for speaker, _, words in _statements(BRIEFING))


def test_acts_of_a_briefing_are_the_speakers_own_words() -> None:
    acts = read(open_text(BRIEFING), seed_names()).acts
    mine = [a for a in acts if a.anchor and "reopened" in a.anchor.exact]
    assert mine
    assert {(a.speaker, a.party, a.voice) for a in mine} == {("Elena Ruiz", "Spain", "direct")}


def test_answers_without_labels_are_the_one_who_is_interviewed() -> None:
    said = _statements(INTERVIEW)
    hers = [words for speaker, _, words in said if speaker == "Elena Ruiz"]
    assert any(words.startswith("No. We reject") for words in hers)
    assert any(words.startswith("Then we go to court") for words in hers)
    assert not any(words.startswith(("Will you", "France says")) for words in hers)


def test_news_has_no_stage() -> None:
    news = "MADRID, March 4, 2019 - Spain rejected the draft. Elena Ruiz said that she would wait. What will France do?"
    assert all(a.voice != "direct" for a in read(open_text(news), seed_names()).acts)


def test_a_statement_is_of_those_whom_its_title_names_where_every_stage_is_asked_for():
    text = "Statement from Pablo Ibarra and Rosa Quispe on the Road\n\nThe road is open."
    context = context_of(text)
    blocks = content_blocks(context.document)
    stage = find_stage(context, blocks, every=True)
    assert text[slice(*stage.host)] == "Pablo Ibarra and Rosa Quispe"
    assert find_stage(context, blocks).host is None


def test_answers_to_a_you_are_of_somebody_unnamed():
    text = (
        "How do you open a road?\n\nI look for my old maps first, and then I take my time over it, and we dig where "
        "I was told that the ground is soft.\n\n"
        "Do you like it?\n\nI do, and my men and I will dig for as long as they let us, I think.\n"
    )
    context = context_of(text)
    stage = find_stage(context, content_blocks(context.document), every=True)
    assert (stage.host, stage.unnamed, len(stage.prompts)) == (None, True, 2)
