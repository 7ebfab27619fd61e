import re

import pytest

from tagger_stubs import stub_weights
from travaux.reading.attributions import Attribution
from travaux.reading.tagger.nesting import read_within
from travaux.reading.tagger.neural import NeuralTagger
from travaux.reading.tagger.weights import FILE


class BySaid:
    """Whatever follows "said" is content; notes which blocks it was asked to read."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def tag(self, text, blocks):
        self.asked.extend(text[a:b] for a, b in blocks)
        found = []
        for start, end in blocks:
            for match in re.finditer(r"(\w+) (said) (.+)", text[start:end]):
                source, cue, content = ((start + match.start(n), start + match.end(n)) for n in (1, 2, 3))
                found.append(Attribution((source,), (cue,), (content,), 0.9))
        return found


def outer(text, content):
    start = text.index(content)
    return Attribution((), ((0, 1),), ((start, start + len(content)),), 0.9)


def test_a_statement_inside_a_content_is_found_with_its_place_in_the_text():
    text = "TASS wrote that Petrov said the bridge was open."
    ((index, inner),) = read_within(BySaid(), text, [outer(text, "that Petrov said the bridge was open")])
    assert index == 0
    assert [text[a:b] for a, b in inner.content] == ["the bridge was open"]


def test_a_quotation_is_read_without_its_marks_and_a_clause_without_its_that():
    tagger = BySaid()
    text = "He: “The chairman said the session was over,” that nobody said anything of the kind"
    read_within(tagger, text, [outer(text, "“The chairman said the session was over,”"), outer(text, text[46:])])
    assert tagger.asked == ["The chairman said the session was over,", "nobody said anything of the kind"]


def test_short_contents_and_those_that_cannot_hold_one_are_not_read_again():
    tagger = BySaid()
    text = "He said no. She said that he had refused to come to the table."
    contents = [outer(text, "no"), outer(text, "that he had refused to come to the table")]
    assert read_within(tagger, text, contents, may_hold=lambda words: "said" in words) == []
    assert tagger.asked == []


def test_without_outer_statements_there_is_nothing_to_read():
    assert read_within(NeuralTagger(stub_weights()), "", []) == []


@pytest.mark.skipif(not FILE.exists(), reason="no weights in this checkout")
def test_the_shipped_weights_find_what_an_agency_says_a_minister_said():
    pytest.importorskip("onnxruntime")
    tagger = NeuralTagger.shipped()
    text = "The agency reported on Tuesday that the minister had said the talks would resume."
    ((_, inner),) = read_within(tagger, text, tagger.tag(text, [(0, len(text))]))
    assert [text[a:b] for a, b in inner.source] == ["the minister"]
    assert [text[a:b] for a, b in inner.content] == ["the talks would resume"]
