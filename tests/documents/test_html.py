from __future__ import annotations

import pytest

from travaux.documents import open_document
from travaux.documents.errors import EmptyDocument, TooLarge, TravauxError
from travaux.documents.limits import LIMITS

PAGE = """<!doctype html><html lang="en"><head><title>Talks Resume in Norvik | Harbour Post</title>
<meta property="og:site_name" content="Harbour Post">
<meta property="article:published_time" content="2021-03-04T10:00:00Z"></head><body>
<nav><a href="/">Home</a> <a href="/w">World</a></nav><article><h1>Talks Resume in Norvik</h1>
<p>The two delegations met again on Thursday in the town hall and agreed to exchange drafts, she said.</p>
<p>&ldquo;We want <del>promises</del> <ins>guarantees</ins> on paper,&rdquo; the minister said.<sup>1</sup></p>
<ul><li>First point of the agenda</li><li>Second point of the agenda</li></ul>
<p>The next round will be held in April, she added, and it should settle the question of the crossings.</p>
</article><footer>Copyright 2021 Harbour Post</footer></body></html>"""


def test_a_page_gives_main_text_and_origin():
    page = open_document(PAGE.encode(), name="page.html")
    assert (page.title, page.publisher, page.published) == ("Talks Resume in Norvik", "Harbour Post", "2021-03-04")
    assert page.media_type == "text/html"
    assert "Home" not in page.text
    assert "Copyright" not in page.text
    assert [block.kind for block in page.blocks] == ["title", "paragraph", "paragraph", "item", "item", "paragraph"]


def test_struck_words_and_footnote_marks_are_left_out():
    assert "“We want guarantees on paper,” the minister said.\n" in open_document(PAGE.encode()).text


def test_a_page_is_known_by_its_content_under_any_name():
    assert open_document(PAGE.encode(), name="page.txt").media_type == "text/html"


def test_the_text_of_a_page_is_the_same_each_time():
    assert open_document(PAGE.encode()).text_sha256 == open_document(PAGE.encode()).text_sha256


def test_a_page_of_scripts_alone_is_empty():
    with pytest.raises(EmptyDocument):
        open_document(b"<html><head><script>var a = 1;</script></head><body></body></html>")


def test_a_page_beyond_the_limit_is_refused_before_it_is_parsed():
    with pytest.raises(TooLarge):
        open_document(b"<html><body>" + b"<p>word</p>" * (LIMITS.html_bytes // 11 + 10))


@pytest.mark.parametrize(
    "page",
    [
        b"<html>" + b"<div>" * 20_000 + b"words",
        b"<html><p>" + b"<b>" * 5000,
        b"<html><![CDATA[",
        b"<html><p>words \x01<del>a \x02</del> b &#1;<s>c&#31;</s></p>",
    ],
)
def test_a_hostile_page_is_a_document_or_one_clear_error(page):
    try:
        open_document(page)
    except TravauxError as error:
        told = str(error)
    else:
        told = ""
    assert "\n" not in told


def test_a_page_of_the_older_make_keeps_its_first_paragraph_and_its_headline():
    words = "The two delegations met again in the old town hall and agreed to exchange drafts before long, she said."
    page = (
        "<html><head><title>Harbour Post | Envoys Meet Again in the Town Hall of Norvik</title></head><body>"
        "<table><tr><td><a href='/1'>News</a></td><td><a href='/2'>Archive</a></td></tr></table><h2>Envoys Meet Again "
        f"in the Town Hall of Norvik</h2><font>March 4, 2021 (NWPS)—{words}<br><br>First, {words}<br><br>Then, {words}"
        "</font><br><a href='#top'>Back to top</a></body></html>"
    )
    document = open_document(page.encode())
    assert document.title == "Envoys Meet Again in the Town Hall of Norvik"
    assert document.published == "2021-03-04"
    assert document.text.count(words) == 3
    assert "Archive" not in document.text
