import itertools
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tagger_stubs import ByChance, stub_weights
from travaux.reading.tagger.neural import NeuralTagger
from travaux.reading.tagger.weights import FILE


def lines(text: str) -> list[tuple[int, int]]:
    return [m.span() for m in re.finditer(r"[^\n]+", text)]


def read(text: str, tagger: NeuralTagger | None = None):
    found = (tagger or NeuralTagger(stub_weights())).tag(text, lines(text))
    return [tuple([text[a:b] for a, b in spans] for spans in (f.source, f.cue, f.content)) for f in found]


def test_source_cue_and_content_become_one_attribution():
    assert read("minister said war ends.") == [(["minister"], ["said"], ["war ends"])]


def test_an_interrupted_quotation_is_one_content_in_two_pieces():
    assert read('"war", minister said, "ends".') == [(["minister"], ["said"], ['"war"', '"ends"'])]


def test_speech_over_paragraphs_is_one_content_in_pieces():
    text = 'minister said "war\n\n"peace"'
    assert read(text) == [(["minister"], ["said"], ['"war', '"peace"'])]


def test_two_statements_keep_apart():
    assert read("minister said war . envoy added peace") == [
        (["minister"], ["said"], ["war"]),
        (["envoy"], ["added"], ["peace"]),
    ]


def test_a_content_without_cue_is_not_lost():
    assert read("war") == [([], [], ["war"])]


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "\u200b", "\ufeff", "\x00", "\u0301\u0301", "\U0001f600", "." * 3000]
)
def test_odd_texts_do_not_raise(text):
    for found in NeuralTagger(stub_weights()).tag(text, [(0, len(text))]):
        assert found.content


def test_blocks_outside_the_text_are_cut_off():
    assert NeuralTagger(stub_weights()).tag("said war", [(0, 800), (900, 1000)])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=60), max_size=30).map("\n".join))
def test_spans_lie_inside_the_text_in_order_and_apart(text):
    for found in NeuralTagger(stub_weights(ByChance())).tag(text, lines(text)):
        assert found.content
        assert 0 <= found.confidence <= 1
        for spans in (found.source, found.cue, found.content):
            assert all(0 <= a < b <= len(text) for a, b in spans)
            assert all(x[1] <= y[0] for x, y in itertools.pairwise(spans))


def test_the_result_does_not_depend_on_what_was_read_before():
    text = "\n".join(["minister said war ends on monday . then peace"] * 60)
    fresh = NeuralTagger(stub_weights(ByChance())).tag(text, lines(text))
    used = NeuralTagger(stub_weights(ByChance()))
    used.tag("envoy added " * 500, [(0, 6000)])
    assert used.tag(text, lines(text)) == fresh


def test_a_long_document_is_read_in_as_many_windows_as_its_length_asks():
    session = ByChance()
    text = "\n".join(["minister said war ends"] * 5000)
    NeuralTagger(stub_weights(session)).tag(text, lines(text))
    assert session.calls < 1.6 * 20_000 / 254 + 2


@pytest.mark.skipif(not FILE.exists(), reason="no weights in this checkout")
def test_shipped_weights_give_the_same_result_alone_and_after_others():
    pytest.importorskip("onnxruntime")
    text = "The envoy said the ferry would sail on Monday. “We are ready,” she added.\n" * 12
    tagger = NeuralTagger.shipped()
    first = tagger.tag(text, lines(text))
    tagger.tag("SHORT TEXT, he said.", [(0, 20)])
    assert first
    assert tagger.tag(text, lines(text)) == first
