"""The dossier of the sample: closed in itself, valid, safe, and written whole or not at all."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import msgspec
import pytest

from dossier_checks import broken_links, markup_errors, pages, what_runs
from travaux.model.documents import Block, Document
from travaux.model.names import Names, Office, Outlet, Party, Person
from travaux.model.objects import Talks
from travaux.views.dossier import place
from travaux.views.dossier.place import DossierNotWritten, NotADossier
from travaux.views.dossier.writing import write_dossier
from travaux.views.pages.sight import Sight
from views_sample import ACTS, SHA, TALKS, TEXT

NAMES = Names(
    parties=(Party("Halden", "state", aka=("Haldeners",)),),
    persons=(Person("Ane Lund", offices=(Office("Foreign Minister", "Halden", "2029-01-01"),)),),
    outlets=(Outlet("North Wire", "agency", owner="Halden Ministry of Information", owner_party="Halden"),),
)


def document(**given: object) -> Document:
    found = Document(
        name="wire.txt", sha256=SHA, text_sha256=SHA, text=TEXT, title="Talks open", publisher="North Wire",
        published="2031-02-11", blocks=(Block("paragraph", 0, len(TEXT)),),
    )  # fmt: skip
    return msgspec.structs.replace(found, **given)


def sight(talks: Talks = TALKS, acts: object = ACTS, found: Document | None = None) -> Sight:
    shown = found or document()
    return Sight(
        talks=talks, acts=list(acts), names=NAMES, documents=[shown], days=["2031-02-10", "2031-02-11"],  # type: ignore[call-overload]
        document_of=lambda sha256: shown if sha256 == SHA else None,
    )  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("out") / "dossier"
    earlier = msgspec.structs.replace(TALKS, as_of="2031-02-10", objects=TALKS.objects[:2], objects_of={})
    write_dossier(out, sight(), lambda day: sight(earlier, ACTS[:1]))
    return out


def test_every_link_of_a_dossier_leads_to_a_place_in_it(folder: Path) -> None:
    assert list(broken_links(folder)) == []


def test_a_dossier_is_valid_html(folder: Path) -> None:
    assert list(markup_errors(folder)) == []


def test_nothing_in_a_dossier_runs_but_what_ships_with_the_program(folder: Path) -> None:
    assert list(what_runs(folder)) == []


def test_every_object_name_and_document_has_a_page_that_something_leads_to(folder: Path) -> None:
    led_to = {link.split("#")[0].rpartition("/")[2] for page in pages(folder).values() for link in page.links}
    written = {path.name for path in folder.rglob("*.html")}
    assert written <= led_to
    assert {"object-round-19c0.html", "source-abababababababab.html"} <= written
    assert any(name.startswith("person-ane-lund-") for name in written)


def test_the_first_page_carries_its_other_days_and_shares_their_lines(folder: Path) -> None:
    html = (folder / "index.html").read_text()
    found = json.loads(html.partition('id="by-day">')[2].partition("</script>")[0])
    assert list(found["days"]) == ["2031-02-10", "2031-02-11"]
    assert len(set(found["lines"])) == len(found["lines"])


def test_the_tables_are_there_for_a_spreadsheet_and_for_a_program(folder: Path) -> None:
    rows = list(csv.DictReader((folder / "data/acts.csv").read_text().splitlines()))
    assert [row["id"] for row in rows] == [recorded.act.id for recorded in ACTS]
    assert [thing["id"] for thing in json.loads((folder / "data/objects.json").read_text())] == [
        thing.id for thing in TALKS.objects
    ]


SCRIPT = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>{{7*7}}</script>-->"
FIELDS = ("title", "publisher", "name", "kind", "place")


@pytest.mark.parametrize("field", FIELDS)
def test_a_script_in_a_field_of_a_document_is_only_shown(field: str, tmp_path: Path) -> None:
    write_dossier(tmp_path / "d", sight(found=document(**{field: SCRIPT})))
    assert_safe(tmp_path / "d")


@pytest.mark.parametrize(
    "given",
    [
        {"speaker": SCRIPT}, {"office": SCRIPT}, {"party": SCRIPT}, {"addressee": (SCRIPT,)}, {"content": SCRIPT},
        {"note": SCRIPT}, {"relayed_by": SCRIPT}, {"place": SCRIPT}, {"act": SCRIPT}, {"mode": SCRIPT},
        {"said": SCRIPT},
        {"standing": SCRIPT}, {"modality": SCRIPT}, {"id": f"act:{SCRIPT}"}, {"by": (SCRIPT,)}, {"published": SCRIPT},
    ],
    ids=lambda given: next(iter(given)),
)  # fmt: skip
def test_a_script_in_a_field_of_an_act_is_only_shown(given: dict[str, object], tmp_path: Path) -> None:
    acts = [msgspec.structs.replace(ACTS[0], act=msgspec.structs.replace(ACTS[0].act, **given)), *ACTS[1:]]
    write_dossier(tmp_path / "d", sight(acts=acts))
    assert_safe(tmp_path / "d")


@pytest.mark.parametrize("field", ["id", "titled", "state", "standing"])
def test_a_script_in_a_field_of_an_object_is_only_shown(field: str, tmp_path: Path) -> None:
    things = (msgspec.structs.replace(TALKS.objects[0], **{field: SCRIPT}), *TALKS.objects[1:])
    write_dossier(tmp_path / "d", sight(msgspec.structs.replace(TALKS, objects=things)))
    assert_safe(tmp_path / "d")


def assert_safe(folder: Path) -> None:
    assert list(what_runs(folder)) == []
    assert list(broken_links(folder)) == []
    assert list(markup_errors(folder)) == []


@pytest.mark.parametrize(
    "name", ["../../outside", "/etc/passwd", "..", ".", "a\\b", "a/b/c", "CON", "\u202e", "x" * 5000]
)
def test_a_name_never_leads_out_of_the_folder(name: str, tmp_path: Path) -> None:
    act = msgspec.structs.replace(ACTS[0].act, speaker=name, party=name)
    write_dossier(tmp_path / "in/d", sight(acts=[msgspec.structs.replace(ACTS[0], act=act)]))
    assert [path.name for path in tmp_path.iterdir()] == ["in"]
    assert [path.name for path in (tmp_path / "in").iterdir()] == ["d"]
    assert list(broken_links(tmp_path / "in/d")) == []


def test_two_names_that_look_alike_have_a_page_each(tmp_path: Path) -> None:
    acts = [
        msgspec.structs.replace(ACTS[0], act=msgspec.structs.replace(ACTS[0].act, id=f"act:{n}", speaker=name))
        for n, name in enumerate(("A/B", "A.B", "a b"))
    ]
    write_dossier(tmp_path / "d", sight(acts=acts))
    assert len(list((tmp_path / "d/pages").glob("person-a-b-*.html"))) == 3


def test_a_folder_that_is_no_dossier_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(NotADossier):
        write_dossier(tmp_path, sight())
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_dossier_in_which_somebody_put_something_is_refused(tmp_path: Path) -> None:
    write_dossier(tmp_path / "d", sight())
    (tmp_path / "d/my notes.txt").write_text("mine")
    with pytest.raises(NotADossier, match="my notes"):
        write_dossier(tmp_path / "d", sight())
    assert (tmp_path / "d/my notes.txt").read_text() == "mine"


def test_a_file_where_the_folder_should_be_is_refused(tmp_path: Path) -> None:
    (tmp_path / "d").write_text("x")
    with pytest.raises(NotADossier):
        write_dossier(tmp_path / "d", sight())


def test_an_empty_folder_is_filled_and_a_dossier_written_anew(tmp_path: Path) -> None:
    (tmp_path / "d").mkdir()
    write_dossier(tmp_path / "d", sight())
    first = (tmp_path / "d").stat().st_ino
    write_dossier(tmp_path / "d", sight())
    assert (tmp_path / "d").stat().st_ino != first
    assert [path.name for path in tmp_path.iterdir()] == ["d"]


@pytest.mark.parametrize("exchange", [True, False])
def test_what_goes_wrong_while_writing_leaves_the_old_one(
    exchange: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_dossier(tmp_path / "d", sight())
    before = (tmp_path / "d/index.html").read_bytes()
    if not exchange:
        monkeypatch.setattr(place, "_exchange", lambda one, other: False)
    broken = sight()
    broken.document_of = lambda sha256: (_ for _ in ()).throw(OSError(28, "No space left on device"))
    with pytest.raises(DossierNotWritten, match="No space left"):
        write_dossier(tmp_path / "d", broken)
    assert (tmp_path / "d/index.html").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["d"]
    write_dossier(tmp_path / "d", sight())
    assert (tmp_path / "d/index.html").exists()


def test_a_sight_of_nothing_makes_a_dossier_that_says_so(tmp_path: Path) -> None:
    empty = Sight(talks=Talks(as_of=None), acts=[], names=Names(), documents=[])
    write_dossier(tmp_path / "d", empty)
    assert_safe(tmp_path / "d")
