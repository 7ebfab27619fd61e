"""For any input: blocks lie in the text in order, and nothing but TravauxError is ever raised."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from travaux.documents import open_document
from travaux.documents.blocks import cut_blocks
from travaux.errors import TravauxError

_LINES = st.sampled_from(
    [
        "", "", " ", "Talks Resume", "Back to top", "clear", "- a point", "Q   Will you sign?", "MODERATOR: Yes.",
        "NORVIK, Jan. 10, 2022 (AP) - The envoys met.", "Feb. 30, 2021", "### Heading", "---", "title: x", "Article 1",
        "The two delegations met for six hours in the old town hall of the", "harbour, and they will meet again.",
        "“This won’t do,”", "he said. (AFP)", "\u2028", "\x0c", "a\u0301\U0001f600", "<p>", "</div>", "[x][y]",
    ]
)  # fmt: skip
_TEXTS = st.lists(_LINES | st.text(max_size=40), max_size=25).flatmap(
    lambda lines: st.sampled_from(["\n", "\r\n", "\n\n", "\r"]).map(lambda end: end.join(lines))
)


@given(_TEXTS)
@settings(max_examples=200, deadline=None)
def test_blocks_lie_in_the_text_in_order_and_hold_every_word(text):
    blocks = cut_blocks(text)
    at, left = 0, []
    for block in blocks:
        assert at <= block.start < block.end <= len(text)
        left.append(text[at : block.start])
        at = block.end
    assert not "".join([*left, text[at:]]).strip()


@given(st.binary(max_size=300) | _TEXTS.map(str.encode) | _TEXTS.map(lambda text: text.encode("utf-16")))
@settings(max_examples=300, deadline=None)
def test_any_bytes_are_a_document_or_a_travaux_error(data):
    try:
        document = open_document(data, name="any")
    except TravauxError as error:
        told = str(error)
    else:
        assert_spans_lie_in_text(document)
        told = ""
    assert "\n" not in told


def assert_spans_lie_in_text(document):
    assert document.dateline is None or 0 <= document.dateline[0] < document.dateline[1] <= len(document.text)
    assert all(document.exact(*block.span).strip() for block in document.blocks)


@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<div>",
                "<del>",
                "</b>",
                "<li>",
                "words of it. ",
                "<!--",
                "&#0;",
                "&#x1f;",
                "<del>",
                "</del>",
                "\x01",
                "&#x1f;",
                "<td>",
                "<del>",
                "</del>",
                "\x1b",
            ]
        )
    )
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_web_page_is_a_document_or_a_travaux_error(parts):
    try:
        open_document(("<html><body>" + "".join(parts)).encode(), name="page")
    except TravauxError as error:
        told = str(error)
    else:
        told = ""
    assert "\n" not in told
