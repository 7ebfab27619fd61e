"""A dossier opened from its folder in a real browser: nothing is fetched from elsewhere, everybody can use it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from browsing import browsing, violations
from travaux.cli import run

EXAMPLE = Path(__file__).parents[2] / "examples" / "security-guarantees"
KINDS = (
    "index.html", "pages/timeline.html", "pages/wants.html", "pages/accounts.html", "pages/promises.html",
    "pages/conditions.html", "pages/objects.html", "pages/acts.html", "pages/sources.html", "pages/names.html",
    "pages/search.html", "pages/object-*.html", "pages/source-*.html", "pages/party-*.html", "pages/person-*.html",
    "pages/outlet-*.html",
)  # fmt: skip


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with browsing() as found:
        yield found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    room = tmp_path_factory.mktemp("dossier")
    assert run(["read", str(EXAMPLE), "-r", str(room / "talks.travaux"), "--workers", "1"]) == 0
    assert run(["dossier", "-o", str(room / "d"), "-r", str(room / "talks.travaux")]) == 0
    return room / "d"


def opened(
    browser: Any, folder: Path, *, width: int = 1280, scheme: str = "light", complains: bool = True
) -> Iterator[tuple[str, Any]]:
    """Each kind of page once, in one window. What it fetches from elsewhere, or complains of, fails the test.

    complains: axe fetches the style sheets again, which the policy of a dossier forbids even to itself.
    """
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    window = context.new_page()
    faults: list[str] = []
    window.on("request", lambda request: None if request.url.startswith("file://") else faults.append(request.url))
    window.on("pageerror", lambda error: faults.append(str(error)))
    window.on("console", lambda line: faults.append(line.text) if complains and line.type == "error" else None)
    for kind in KINDS:
        path = sorted(folder.glob(kind))[0]
        window.goto(path.as_uri())
        yield path.name, window
        assert faults == [], path.name
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_page(browser: Any, folder: Path, scheme: str) -> None:
    pages = opened(browser, folder, scheme=scheme, complains=False)
    found = {name: violations(window) for name, window in pages}
    assert {name: faults for name, faults in found.items() if faults} == {}


@pytest.mark.parametrize("width", [320, 640])
def test_no_page_scrolls_sideways_at_any_zoom_nor_fetches_from_elsewhere(
    browser: Any, folder: Path, width: int
) -> None:
    for name, window in opened(browser, folder, width=width):
        assert window.evaluate("document.documentElement.scrollWidth") <= width, name


def test_the_day_is_turned_back_and_carried_along(browser: Any, folder: Path) -> None:
    window = browser.new_page()
    window.goto((folder / "index.html").as_uri())
    latest = window.inner_text("main")
    window.focus("#turn-day")
    window.select_option("#turn-day", "2021-12-23")
    assert window.inner_text(".asof strong") == "23 Dec 2021"
    early = window.inner_text("main")
    assert early != latest
    assert "2022-01-11" not in early
    window.click("nav.pages a:has-text('Promises')")
    assert window.inner_text(".asof strong") == "23 Dec 2021"
    assert "Jan 2022" not in window.inner_text("main")
    window.close()


def test_names_and_objects_are_turned_back_too_and_other_pages_say_that_they_are_not(
    browser: Any, folder: Path
) -> None:
    window = browser.new_page()
    window.goto((folder / "index.html").as_uri())
    window.select_option("#turn-day", "2021-12-30")
    window.click("main a[href*='/object-concern-'] >> nth=0")
    assert window.inner_text(".asof strong") == "30 Dec 2021"
    assert "Jan 2022" not in window.inner_text("main")
    window.click("nav.pages a:has-text('Names')")
    assert "cannot be turned back" in window.inner_text(".asof")
    window.click("main a[href*='party-nato']")
    assert window.inner_text(".asof strong") == "30 Dec 2021"
    now = window.inner_text("main")
    window.select_option("#turn-day", "2022-01-14")
    assert len(window.inner_text("main")) > len(now)
    window.close()


def test_lists_sort_and_filter_and_the_search_finds(browser: Any, folder: Path) -> None:
    window = browser.new_page()
    window.goto((folder / "pages/acts.html").as_uri())
    window.select_option("#f-by", "NATO")
    rows = window.locator("table.list tbody tr:visible")
    assert 0 < rows.count() < 20
    window.keyboard.press("Tab")
    window.click("th[data-sort=act] button")
    assert window.get_attribute("th[data-sort=act]", "aria-sort") == "ascending"
    window.goto((folder / "pages/objects.html").as_uri() + "#kind=round")
    assert 0 < window.locator("table.list tbody tr:visible").count() < 10
    window.goto((folder / "pages/search.html").as_uri())
    window.fill("#words", '"security guarantees"')
    window.click("#found li:first-child a")
    assert window.locator("main").inner_text()
    window.close()


def test_a_mark_on_the_timeline_leads_to_its_passage_by_keyboard(browser: Any, folder: Path) -> None:
    window = browser.new_page()
    window.goto((folder / "pages/timeline.html").as_uri())
    window.select_option("#f-deed", "refused")
    assert window.locator("svg.timeline a.at:visible").count() == window.locator("table tbody tr:visible").count()
    wide = window.evaluate("document.querySelector('svg.timeline').getBoundingClientRect().width")
    window.click("[data-zoom] [data-by='2']")
    assert window.evaluate("document.querySelector('svg.timeline').getBoundingClientRect().width") > 1.8 * wide
    window.locator("svg.timeline a.at.refused").first.focus()
    window.keyboard.press("Enter")
    window.wait_for_url("**/source-*")
    assert window.locator(":target").count() == 1
    window.close()


def test_without_a_script_everything_is_there_to_read(browser: Any, folder: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    window = context.new_page()
    for kind in KINDS:
        window.goto(sorted(folder.glob(kind))[0].as_uri())
        assert len(window.inner_text("main")) > 40
    context.close()
