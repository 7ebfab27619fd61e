from __future__ import annotations

from reading_texts import context_of
from travaux.reading.pipeline import content_blocks
from travaux.reading.quotations import find_quotations
from travaux.reading.regions import Region, divide
from travaux.reading.rules_tagger import RulesTagger
from travaux.reading.speaking import read_statements


def divided(text: str) -> list[tuple[str, str | None, Region]]:
    """(words of the clause, who speaks, region)."""
    context = context_of(text)
    blocks = content_blocks(context.document)
    quotations = find_quotations(context.text, blocks)
    spoken = read_statements(context, RulesTagger().tag(context.text, blocks), quotations)
    context.speakers_of = tuple(s.speaker.name for s in spoken)
    context.parties_of = tuple(s.speaker.party for s in spoken)
    context.persons_of = tuple(s.speaker.person for s in spoken)
    regions = divide(context, blocks, spoken, [(q.start, q.end) for q in quotations])
    return [
        (
            context.text[r.clause.start : r.clause.end],
            spoken[r.spoken].speaker.name if r.spoken is not None else None,
            r,
        )
        for r in regions
    ]


def whose(text: str, words: str) -> str | None:
    (found,) = [name for clause, name, _ in divided(text) if words in clause]
    return found


IBARRA = "Chilean Foreign Minister Pablo Ibarra"


def test_what_is_said_is_the_speakers_and_the_rest_the_writers():
    text = f"{IBARRA} said that the road is open. In the morning a lorry had burned on the bridge."
    assert whose(text, "road is open") == "Pablo Ibarra"
    assert whose(text, "lorry had burned") is None


def test_clauses_come_in_the_order_of_the_text_and_once():
    text = (
        f"{IBARRA} said that the road is open and that the toll will fall. “We are ready,” he said. It rained all day."
    )
    starts = [r.clause.start for _, _, r in divided(text)]
    assert starts == sorted(set(starts))


def test_words_in_quotation_marks_are_marked_as_quoted():
    text = f"“The road is open and safe,” {IBARRA} said, and the toll will fall."
    assert [r.quoted for clause, _, r in divided(text) if "open and safe" in clause] == [True]


def test_a_sentence_without_a_source_goes_on_in_the_speakers_name():
    text = (
        f"{IBARRA} said that the road is open. It will stay open through the winter. He added that the toll will fall."
    )
    assert whose(text, "stay open") == "Pablo Ibarra"


def test_a_dated_deed_after_a_statement_is_the_writers():
    text = f"{IBARRA} said that the road is open. On Jan. 5 the army had closed the bridge."
    assert whose(text, "closed the bridge") is None


def test_a_condition_cut_in_two_by_the_source_is_one_clause():
    text = f"Chile will open the road, {IBARRA} said, if Peru lowers the toll."
    assert any("will open the road" in clause and "lowers the toll" in clause for clause, _, _ in divided(text))


def test_a_title_is_no_clause():
    assert [clause for clause, _, _ in divided("The hall was cold.") if "Day of Meetings" in clause] == []
