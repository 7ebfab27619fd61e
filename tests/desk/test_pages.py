"""Every address of the desk answers, and what it shows leads on."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

from travaux.clerk import Clerk
from travaux.views.pages.book import LEAVES, PAGES


@pytest.mark.parametrize("path", [
    "/review", "/read", "/enter", "/decisions", "/found?q=treaty", "/found",
    *("/" if kind.name == "standing" else f"/{kind.name}" for kind in PAGES),
])  # fmt: skip
def test_a_page_answers(desk: TestClient, path: str) -> None:
    answer = desk.get(path)
    assert answer.status_code == 200
    assert answer.text.count("<h1") == 1
    assert "<main" in answer.text


def test_every_link_of_the_first_page_leads_somewhere(desk: TestClient) -> None:
    served = {"act", "source", *(kind.name for kind in LEAVES)}
    links = {
        link
        for link in re.findall(r'href="(/[^"#]*)', desk.get("/").text)
        if link.count("/") == 1 or link.split("/")[1] in {*served, "static", "export"}
    }
    assert links
    assert {link: desk.get(link.replace("&amp;", "&")).status_code for link in links} == dict.fromkeys(links, 200)


def test_a_line_opens_the_source_at_its_passage(desk: TestClient, clerk: Clerk) -> None:
    recorded = clerk.acts()[0]
    answer = desk.get(f"/act/{recorded.act.id}", follow_redirects=False)
    assert answer.status_code == 302
    assert answer.headers["location"].endswith(f"#{recorded.act.id.replace(':', '-')}")
    page = desk.get(answer.headers["location"]).text
    assert f'id="{recorded.act.id.replace(":", "-")}"' in page
    assert '<mark class="here' in page


def test_the_day_can_be_turned_back(desk: TestClient) -> None:
    page = desk.get("/?as_of=2021-12-23").text
    assert "<strong>23 Dec 2021</strong>" in page
    assert "as_of=2022-01-11" in page
    assert 'href="/source' not in page or "as_of=2021-12-23" in page


def test_a_day_that_is_none_is_refused_in_one_line(desk: TestClient) -> None:
    answer = desk.get("/?as_of=yesterday")
    assert answer.status_code == 400
    assert "is not a day" in answer.text


@pytest.mark.parametrize("path", ["/nowhere", "/act/act:ffff", "/source/ffff", "/object/round:ffff", "/read/7"])
def test_what_is_not_there_is_said_on_a_page(desk: TestClient, path: str) -> None:
    answer = desk.get(path)
    assert answer.status_code == 404
    assert "<h1" in answer.text


def test_a_search_finds_acts_passages_and_objects(desk: TestClient) -> None:
    page = desk.get("/found?q=treaty").text
    assert "<mark>" in page
    assert 'class="kind">act' in page


@pytest.mark.parametrize("name", ["acts.csv", "objects.csv", "acts.json", "objects.json", "all.jsonl"])
def test_tables_leave_as_files(desk: TestClient, name: str) -> None:
    answer = desk.get(f"/export/{name}")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith("attachment;")
    if name.endswith(".json"):
        assert isinstance(answer.json(), list)


def test_a_document_leaves_as_it_came(desk: TestClient, clerk: Clerk) -> None:
    document = clerk.documents()[0]
    answer = desk.get(f"/original/{document.sha256}")
    assert answer.content == clerk.raw(document.sha256)
    assert answer.headers["content-type"] == "application/octet-stream"
    assert "sandbox" in answer.headers["content-security-policy"]


def test_a_question_in_the_search_box_is_answered_above_the_hits(desk: TestClient) -> None:
    page = desk.get("/found", params={"q": "Who has presented the draft treaty?"}).text
    assert 'class="answer"' in page
    assert 'class="answer"' not in desk.get("/found?q=treaty").text
