"""For any text: reading never raises, what it finds lies in the text, and the same text is read alike."""

from __future__ import annotations

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from travaux.documents import open_document
from travaux.errors import TravauxError
from travaux.model.acts import Act
from travaux.model.documents import Document
from travaux.reading.clauses import split_clauses
from travaux.reading.names import NameIndex, seed_names
from travaux.reading.pipeline import Reading, content_blocks, read
from travaux.reading.quotations import find_quotations, quoted_at
from travaux.reading.sentences import sentence_start, split_sentences

NAMES = seed_names()

_PIECES = st.sampled_from(
    [
        "France", "the U.S.", "Moscow", "President Marek Dolan", "a spokesman", "Ms. Orla Byrne, the negotiator,",
        "he", "they", "both sides", "who", "said", "told reporters", "warned that", "according to", "quoted",
        "as saying", "If", "unless", "because", "will not sign", "rejected", "has agreed to", "a draft treaty",
        "the next round", "early next year", "on Dec. 15", "by March 31", "in brackets", "“", "”", '"', "«", "»", "'",
        "’s", ",", ".", "...", ";", ":", "—", "(", ")", "?", "!", "\n", "\n\n", "\n\nQ: ", "\n\nMR. DOLAN: ",
        "\n\nMODERATOR: ", "- ", " ", "\t", "JOINT STATEMENT\n\n", "GENEVA, Jan. 10, 2022 (AP) - ",
        "Interview with Orla Byrne\n\n", "1. ", "It", "we", "not", "as President Dolan has said,",
        "in the chair's view", "Hans-Peter", "\u00a0", "e\u0301", "\u0130", "ǅ", "\u2028", "\U0001f91d", "条約",
        "Женева", "\u200f",
    ]
)  # fmt: skip
TEXTS = st.lists(_PIECES | st.text(max_size=12), max_size=45).flatmap(
    lambda pieces: st.sampled_from([" ", ""]).map(lambda between: between.join(pieces))
)


def opened(text: str, published: str | None = "2022-01-10") -> Document:
    """A document of the text; texts that are no documents are passed over."""
    try:
        return open_document(text.encode("utf-8", "surrogatepass"), name="any.txt", published=published)
    except TravauxError:
        assume(False)
        raise


def spans_of(reading: Reading) -> list[tuple[int, int]]:
    found = [span for s in reading.statements for span in (*s.source, *s.cue, *s.content)]
    found += [(a.anchor.start, a.anchor.end) for a in reading.acts if a.anchor]
    found += [(d.start, d.end) for d in reading.doubts]
    return found + [(n.start, n.end) for n in reading.names]


@given(TEXTS, st.sampled_from(["2022-01-10", "2024-02-29", "1999-12-31", None]))
@example("\n\nQ:  “ ,", "2022-01-10")
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_and_all_that_is_found_lies_in_it(text, published):
    document = opened(text, published)
    assert [s for s in spans_of(read(document, NAMES)) if not 0 <= s[0] <= s[1] <= len(document.text)] == []


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_an_anchor_holds_the_exact_words_of_its_document(text):
    document = opened(text)
    for act in read(document, NAMES).acts:
        assert act.anchor is not None
        assert act.anchor.exact == document.text[act.anchor.start : act.anchor.end]
        assert (act.anchor.source, act.anchor.sha256) == (document.sha256, document.text_sha256)


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_the_same_document_is_read_alike_and_each_act_has_its_own_id(text):
    first, again = read(opened(text), NAMES), read(opened(text), NAMES)
    assert first == again
    assert len({act.id for act in first.acts}) == len(first.acts)


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_links_lead_to_acts_and_statements_of_the_same_reading(text):
    reading = read(opened(text), NAMES)
    ids = {act.id for act in reading.acts}
    assert {link for act in reading.acts for link in (*act.explains, *act.answers)} <= ids
    within = [(n, s.within) for n, s in enumerate(reading.statements) if s.within is not None]
    assert [pair for pair in within if not 0 <= pair[1] < len(reading.statements) or pair[1] == pair[0]] == []


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_a_channel_ends_with_the_publisher_of_the_document(text):
    reading = read(opened(text), NAMES)
    chains = [act.channel for act in reading.acts] + [s.channel for s in reading.statements]
    assert [c for c in chains if not c or c[-1].how != "brief" or any(h.how == "brief" for h in c[:-1])] == []


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_confidence_is_a_share_and_words_are_of_the_vocabulary(text):
    acts: tuple[Act, ...] = read(opened(text), NAMES).acts
    assert [a for a in acts if not 0 < a.confidence <= 1] == []
    assert {a.modality for a in acts} <= {"actual", "planned", "wished", "hypothetical", "predicted"}
    assert {a.polarity for a in acts} <= {"positive", "negative", "open"}
    assert {a.voice for a in acts} <= {"direct", "indirect", "narrator"}


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_sentences_stand_in_order_and_hold_every_word(text):
    spans, at, left = split_sentences(text, 0, len(text)), 0, []
    for start, end in spans:
        assert at <= start < end <= len(text)
        left.append(text[at:start])
        at = end
    assert not "".join([*left, text[at:]]).strip()


@given(TEXTS, st.integers(0, 400))
@settings(max_examples=200, deadline=None)
def test_a_sentence_begins_at_or_before_any_place_in_it(text, position):
    assume(position < len(text))
    assert 0 <= sentence_start(text, position) <= position


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_clauses_lie_in_their_sentences_in_order(text):
    at = 0
    for clause in split_clauses(text, 0, len(text)):
        assert at <= clause.start < clause.end <= clause.sentence[1]
        assert clause.sentence[0] <= clause.start
        at = clause.end


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_quotations_stand_in_order_without_overlap(text):
    quotations, at = find_quotations(text, [(0, len(text))]), 0
    for q in quotations:
        assert at <= q.outer_start < q.start <= q.end <= q.outer_end <= len(text)
        at = q.outer_end
        if q.end > q.start:
            assert quoted_at(quotations, q.start) == q


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_names_stand_in_order_without_overlap(text):
    at = 0
    for mention in NameIndex(NAMES).find(text, 0, len(text)):
        assert at <= mention.start < mention.end <= len(text)
        at = mention.end


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_what_is_read_leaves_out_titles_and_boilerplate(text):
    document = opened(text)
    skipped = [b.span for b in document.blocks if b.kind in ("title", "heading", "boilerplate", "dateline")]
    assert [(a, b) for a, b in content_blocks(document) for s, e in skipped if a < e and s < b] == []
