from __future__ import annotations

import pytest

from travaux.documents import open_document
from travaux.documents.boilerplate import is_boilerplate


@pytest.mark.parametrize(
    "line",
    ["Back to top    Go to home page", "Share this article", "© 2021 Harbour Post", "Photo: Ann Miller", "###",
     "Copyright 2021 Harbour Post. All rights reserved.", "Read more: The talks in ten pictures", "- 30 -"],
)  # fmt: skip
def test_lines_of_the_page_are_boilerplate_anywhere(line):
    assert is_boilerplate(line)


@pytest.mark.parametrize("line", ["Home | World | Politics", "Home", "Print  Email  Share"])
def test_single_labels_are_boilerplate_only_at_the_edges(line):
    assert is_boilerplate(line, at_edge=True)
    assert not is_boilerplate("Home is where the harbour is, she said.", at_edge=True)
    assert line == "Home | World | Politics" or not is_boilerplate("Home")


@pytest.mark.parametrize(
    "line",
    ["Share prices fell after the talks.", "Back to top form, the envoy smiled.", "“This won’t do,”", "he insisted.",
     "Copyright was the last open chapter of the agreement, and the two delegations spent most of Monday on it and on "
     "patents."],
)  # fmt: skip
def test_prose_that_begins_like_a_label_is_kept(line):
    assert not is_boilerplate(line)


def test_a_wrapped_line_in_a_paragraph_that_begins_like_a_label_is_kept():
    lines = [
        "The spokesman asked all who had come to the harbour that morning to",
        "share this with their members before the vote, and he added that the",
        "union would meet again on Friday to hear what the employer had said.",
    ]
    document = open_document("\n".join(lines).encode(), name="x.txt")
    assert [block.kind for block in document.blocks] == ["paragraph"]
