"""Where articles begin, in the forms in which they are printed; the sentences are our own."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from travaux.texts.articles import find_articles
from travaux.texts.numbering import parse_number, step_cost

BODY = "The Parties shall keep one another informed of every measure that they take under this Agreement, and of why."
WRAPPED = "The Parties shall keep one another informed of every measure that they\ntake under it, as set out in"
HEADINGS = ("Scope", "Definitions", "Duty to Inform", "Fees", "Committee", "Entry into Force")


def found(text: str) -> list[tuple[str, str | None]]:
    return [(article.number, article.heading) for article in find_articles(text)]


@pytest.mark.parametrize(
    "form",
    ["Article {0}\n{1}\n\n", "ARTICLE {0} – {1}\n\n", "article {0}: {1}\n\n", "Article {0}. {1}\n\n",
     "Art. {0} {1}\n\n", "**Article {0}** {1}\n\n", "## Article {0} ({1})\n\n",
     "{0}. {1}\n\n", "[Article {0}] - {1}\n\n"],
)  # fmt: skip
@pytest.mark.parametrize("labels", ["1 2 3 4 5 6", "1.1 1.2 1.3 2.1 2.2 3.1", "I II III IV V VI", "1 2 2bis 2ter 3 4"])
def test_articles_are_found_however_they_are_printed(form: str, labels: str) -> None:
    numbers = labels.split()
    text = "".join(
        form.format(number, heading) + f"1. {BODY}\n\n2. As in Article 2.\n\n"
        for number, heading in zip(numbers, HEADINGS, strict=True)
    )
    assert [number for number, _ in found(text)] == numbers


@pytest.mark.parametrize("labels", ["one two three four", "A B C D"])
def test_spelt_and_inserted_numbers_are_read(labels: str) -> None:
    words = labels.split()
    if words[0] == "A":
        words = ["5", "5A", "5B", "6"]
    text = "".join(f"ARTICLE {word.upper()}\n\n{BODY}\n\n" for word in words)
    assert len(found(text)) == 4


def test_a_reference_at_the_start_of_a_line_is_no_article() -> None:
    text = f"Article 1\nScope\n\n{WRAPPED}\nArticle 2 and in the annex.\n\nArticle 2\nFees\n\n{WRAPPED}\nArticle 1.\n"
    assert found(text) == [("1", "Scope"), ("2", "Fees")]


def test_a_table_of_contents_is_told_apart() -> None:
    contents = "".join(f"Article {n}. {h} {'.' * 40} {n}\n" for n, h in enumerate(HEADINGS, 1))
    body = "".join(f"Article {n}. {h}\n\n{BODY}\n\n" for n, h in enumerate(HEADINGS, 1))
    articles = find_articles(f"CONTENTS\n\n{contents}\n{body}")
    assert [article.number for article in articles] == list("123456")
    assert articles[0].start > len(contents)


def test_a_table_of_contents_without_page_numbers_is_told_apart() -> None:
    contents = "".join(f"Article {n} – {h}\n" for n, h in enumerate(HEADINGS, 1))
    body = "".join(f"Article {n} – {h}\n\n{BODY}\n\n" for n, h in enumerate(HEADINGS, 1))
    articles = find_articles(f"CONTENTS\n\n{contents}\n{body}")
    assert [article.number for article in articles] == list("123456")
    assert articles[0].start > len(contents)


def test_page_numbers_and_running_heads_do_not_part_a_sentence() -> None:
    pages = [f"Talks on Tolls\n\nArticle {n}. {h}\n\n{WRAPPED}\n\n- {n} -\n\n" for n, h in enumerate(HEADINGS, 1)]
    edge = "- 3 -\n\nTalks on Tolls\n\n"
    text = "".join(pages).replace(f"{edge}Article 4", f"{edge}Article 2.\n\nArticle 4")
    assert "Article 2.\n\nArticle 4" in text
    assert [article.number for article in find_articles(text)] == list("123456")


def test_paragraphs_numbered_anew_in_each_article_are_no_articles() -> None:
    text = "".join(f"{n}. {h}\n\n1. {BODY}\n\n2. {BODY}\n\n" for n, h in enumerate(HEADINGS, 1))
    assert found(text) == [(str(n), h) for n, h in enumerate(HEADINGS, 1)]


@pytest.mark.parametrize("text", ["", "One line.", "\n\n\n", "1", "Article", "Article 5", BODY * 50])
def test_a_text_without_articles_has_none_or_one(text: str) -> None:
    assert len(find_articles(text)) <= 1


@given(st.text(alphabet="Article 12.ivx\n\f()[]–a", max_size=200))
def test_whatever_the_text_starts_are_in_order_and_inside_it(text: str) -> None:
    starts = [article.start for article in find_articles(text)]
    assert starts == sorted(set(starts))
    assert all(0 <= start < len(text) for start in starts)


def test_time_grows_with_length() -> None:
    def seconds(text: str) -> float:
        begun = time.process_time()
        find_articles(text)
        return time.process_time() - begun

    line = "Article 1\n1. Fees\n"
    assert seconds(line * 40_000) < 12 * seconds(line * 5_000) + 1


@pytest.mark.parametrize(("before", "after"), [("1", "2"), ("2", "2bis"), ("2bis", "3"), ("1.4", "2.1"), ("9", "10")])
def test_the_next_number_costs_nothing_much(before: str, after: str) -> None:
    first, second = parse_number(before), parse_number(after)
    assert first is not None
    assert second is not None
    assert step_cost(first, second) < 0.5 < step_cost(second, first)
