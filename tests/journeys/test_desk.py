"""A newcomer's way through the desk, in a real browser, and whether every page of it can be used by everybody."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from browsing import browsing, serving, violations
from travaux.clerk import open_record
from travaux.documents.opening import open_document
from travaux.views.pages.book import PAGES

EXAMPLE = Path(__file__).parents[2] / "examples" / "security-guarantees"
BRIEFS = ["1-wire-2021-12-23.txt", "3-communique-2021-12-30.txt", "5-wire-2022-01-11.txt"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with browsing() as found:
        yield found


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, browser: Any) -> Iterator[tuple[str, Path]]:
    """A desk on a record that has been read and decided on a little; the address to enter by, and the record."""
    record = tmp_path_factory.mktemp("desk") / "talks.travaux"
    with open_record(record, author="reader", create=True) as clerk:
        for name in sorted(EXAMPLE.glob("*.txt")):
            clerk.read(open_document(name))
        first, second, third = clerk.pending()[:3]
        clerk.confirm(first.act.id)
        clerk.reject(second.act.id, "it does not say this")
        clerk.correct(third.act.id, third.act, "checked")
    with serving(record) as address:
        yield address, record


class Person:
    """Somebody at a keyboard, whose strokes are counted."""

    def __init__(self, page: Any) -> None:
        self.page, self.strokes = page, 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.strokes += 1

    def decide(self, *keys: str) -> int:
        """Press keys until the next suggestion is there; returns how many it took."""
        before, self.strokes = self.page.url, 0
        with self.page.expect_navigation():
            self.press(*keys)
        assert self.page.url != before
        return self.strokes


def test_a_newcomer_reads_decides_looks_back_merges_hands_on_and_prints(browser: Any, tmp_path: Path) -> None:
    record = tmp_path / "talks.travaux"
    with serving(record) as address:
        context = browser.new_context()
        page = context.new_page()
        wrong: list[str] = []
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
        page.goto(address)
        home = page.url.rstrip("/")
        assert "key" not in home

        # Uploads three briefs, closes the tab, and finds them read.
        page.get_by_role("link", name="Read documents").click()
        page.set_input_files("#files", [str(EXAMPLE / name) for name in BRIEFS])
        page.get_by_role("button", name="Read", exact=True).click()
        page.wait_for_url("**/read/*")
        batch = page.url
        page.close()
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto(batch)
        page.get_by_role("link", name="Review what was found").wait_for(timeout=60_000)
        assert page.locator(".item-read").count() == 3

        # Decides on ten suggestions with the keyboard alone.
        with open_record(record, author="x") as clerk:
            total = len(clerk.pending())
            assert total >= 10
        person = Person(page)
        page.keyboard.press("Tab")
        page.goto(f"{home}/review")
        assert all(person.decide("c") <= 2 for _ in range(7))
        assert person.decide("r") <= 2
        assert person.decide("s") <= 2
        speaker = page.locator(".finding .who").inner_text()
        other = "lavr" if "Lavrov" not in speaker else "ryab"
        assert person.decide("w", *other, "Enter", "Enter") <= 8
        assert person.decide("c") <= 2
        assert person.decide("u") <= 2
        assert person.decide("c") <= 2
        with open_record(record, author="x") as clerk:
            verdicts = [decision.verdict for decision in clerk.decisions()]
            assert verdicts == ["confirm"] * 7 + ["reject", "correct", "confirm", "reopen", "confirm"]
            corrected = clerk.act(next(d.by_act for d in clerk.decisions() if d.by_act) or "")
            assert str(corrected.act.speaker).startswith("Sergey ")
            assert all(decision.entered_by == "mara" for decision in clerk.decisions())

        # Sees that the state has changed.
        page.get_by_role("link", name="Where it stands").click()
        assert "of which a person has confirmed 9" in page.locator("main").inner_text()
        assert page.locator(".mark-confirmed, .mark-partly").count() > 0

        # Follows "why" to the marked passage.
        page.locator("a.why").first.click()
        page.wait_for_url("**/source/**")
        assert page.locator("mark.here").first.is_visible()
        box = page.locator("mark.here").first.bounding_box()
        assert box is not None
        assert 0 <= box["y"] <= page.viewport_size["height"]

        # Turns the day back, by the button and by a day of their own.
        page.get_by_role("link", name="Where it stands").click()
        page.locator("a[rel=prev]").click()
        assert "30 Dec 2021" in page.locator(".asof").inner_text()
        page.fill("#as_of", "2021-12-23")
        page.get_by_role("button", name="Turn back").click()
        assert "23 Dec 2021" in page.locator(".asof").inner_text()
        page.get_by_role("link", name="Latest").click()
        assert "11 Jan 2022" in page.locator(".asof").inner_text()

        # Merges two objects of one kind.
        with open_record(record, author="x") as clerk:
            kinds = [thing.kind for thing in clerk.talks().objects]
            kind = max(set(kinds), key=kinds.count)
            kept, other_id = [thing.id for thing in clerk.talks().objects if thing.kind == kind][:2]
        page.goto(f"{home}/merge?kept={kept}")
        page.check(f"input[value='{other_id}']")
        page.fill("#reason", "one matter in two wordings")
        page.get_by_role("button", name="Merge").click()
        with open_record(record, author="x") as clerk:
            assert other_id in next(t for t in clerk.talks().objects if t.id == kept).aliases

        # Marks words of a source and enters an act from them.
        with open_record(record, author="x") as clerk:
            source = clerk.documents()[0].sha256
        page.goto(f"{home}/source/{source}")
        page.locator(".kind-paragraph .text").first.click(click_count=3)
        page.get_by_role("link", name="Enter an act from these words").click()
        assert page.locator("blockquote.passage mark").inner_text().startswith("MOSCOW, Dec. 23, 2021")
        page.select_option("#act", "announce_talks")
        page.fill("#for", "Russia")
        page.fill("#content", "talks in the new year")
        page.get_by_role("button", name="Enter the act").click()
        page.wait_for_url("**/source/**")

        # Hands it on, and prints it.
        page.goto(f"{home}/")
        with page.expect_download() as download:
            page.get_by_role("link", name="acts.csv").click()
        assert download.value.suggested_filename == "acts-2022-01-11.csv"
        assert Path(download.value.path()).read_text(encoding="utf-8").startswith("id,act,mode")
        printed = page.pdf(prefer_css_page_size=True)
        assert printed.startswith(b"%PDF")
        assert wrong == []
        context.close()
    with open_record(record, author="x") as clerk:
        assert clerk.verify().ok


def paths(record: Path) -> list[str]:
    """Every kind of page there is, once."""
    with open_record(record, author="x") as clerk:
        source = clerk.documents()[0].sha256
        acts = clerk.acts()
        decided = clerk.decisions()
        talks = clerk.talks()
        kinds = list({thing.kind: thing.id for thing in talks.objects}.values())
    leaves = [f"/object/{name}" for name in kinds] + [
        "/party/Russia",
        "/person/Sergey%20Lavrov",
        "/outlet/Meridian%20Wire",
    ]
    book = ["/" if kind.name == "standing" else f"/{kind.name}" for kind in PAGES]
    return [
        *book, f"/source/{source}", f"/source/{source}?act={acts[0].act.id}", "/review", "/review?after=9~9",
        f"/review?act={decided[0].act}&last={decided[0].act}", f"/act/{decided[1].act}", "/decisions", "/read",
        "/enter",
        f"/enter?source={source}&start=0&end=40", f"/merge?kept={kinds[0]}", f"/split?object={kinds[0]}",
        "/found?q=treaty", "/found", "/nowhere", *leaves,
    ]  # fmt: skip


USUAL = {"viewport": {"width": 1280, "height": 900}}
NARROW = [
    {"viewport": {"width": 320, "height": 640}},
    {"viewport": {"width": 640, "height": 450}, "device_scale_factor": 2},
]
"""On a phone; at a zoom of 200 %."""


def each_page(browser: Any, desk: tuple[str, Path], sight: Any) -> Iterator[tuple[str, Any]]:
    """Every page, opened, with what is folded away unfolded."""
    address, record = desk
    context = browser.new_context(**sight)
    page = context.new_page()
    page.goto(address)
    home = page.url.rstrip("/")
    for path in paths(record):
        page.goto(home + path)
        for details in page.locator("details").all():
            details.evaluate("each => { each.open = true; }")
        yield path, page
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_has_nothing_to_say_against_any_page(browser: Any, desk: tuple[str, Path], scheme: str) -> None:
    found = {path: violations(page) for path, page in each_page(browser, desk, USUAL | {"color_scheme": scheme})}
    assert {path: bad for path, bad in found.items() if bad} == {}


@pytest.mark.parametrize("sight", NARROW, ids=["phone", "zoomed"])
def test_no_page_scrolls_sideways(browser: Any, desk: tuple[str, Path], sight: Any) -> None:
    too_wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    found = {path: page.evaluate(too_wide) for path, page in each_page(browser, desk, sight)}
    assert {path: wide for path, wide in found.items() if wide} == {}


def test_the_whole_review_is_reached_by_tab_alone(browser: Any, desk: tuple[str, Path]) -> None:
    context = browser.new_context()
    page = context.new_page()
    address, record = desk
    with open_record(record, author="x") as clerk:
        wanted = next(r.act.id for r in clerk.pending() if r.act.act == "demand")  # one that is about an object
    page.goto(address)
    page.goto(page.url.rstrip("/") + f"/review?act={wanted}")
    reached = set()
    for _ in range(120):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.value || document.activeElement.textContent.trim()"))
    for name in ("confirm", "reject", "skip"):
        assert name in reached
    assert any(str(name).startswith("Wrong speaker") for name in reached)
    assert any(str(name).startswith("Merge ") for name in reached)
    context.close()


def test_without_script_a_decision_and_a_day_are_still_a_click_away(browser: Any, desk: tuple[str, Path]) -> None:
    address, record = desk
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    home = page.url.rstrip("/")
    page.goto(f"{home}/review")
    with open_record(record, author="x") as clerk:
        before = len(clerk.decisions())
    page.get_by_role("button", name="Confirm").click()
    with open_record(record, author="x") as clerk:
        assert len(clerk.decisions()) == before + 1
    page.goto(f"{home}/")
    page.fill("#as_of", "2021-12-30")
    page.get_by_role("button", name="Turn back").click()
    assert "30 Dec 2021" in page.locator(".asof").inner_text()
    context.close()


def test_a_page_asks_no_other_place_for_anything(browser: Any, desk: tuple[str, Path]) -> None:
    address, record = desk
    context = browser.new_context()
    page = context.new_page()
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(request.url.split("/")[2]))
    page.goto(address)
    home = page.url.rstrip("/")
    for path in paths(record):
        page.goto(home + path)
    assert asked == {home.removeprefix("http://")}
    context.close()
