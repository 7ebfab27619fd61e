"""Every form of export is read again by a library that is not ours, and says what the record says."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path

import msgspec
import prov.model
import pyarrow.parquet
import pytest
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from icalendar import Calendar
from pyld import jsonld

from travaux.model.documents import Document
from travaux.model.objects import ObjectState, Talks
from travaux.views.calendar import calendar_lines
from travaux.views.citations import citations
from travaux.views.parquet import write_acts, write_objects
from travaux.views.provenance import names_of, provenance
from travaux.views.webannotation import CONTEXT, annotate
from views_sample import ACTS, SHA, TALKS

DOCUMENTS = [
    Document(
        name="wire.txt", sha256=SHA, text_sha256=SHA, text="", title="A wire", publisher="North Wire",
        published="2031-02-11",
    ),
    Document(name="talk.txt", sha256="b" * 64, text_sha256="b" * 64, text="", kind="speech"),
]  # fmt: skip
OA = "http://www.w3.org/ns/oa#"
# The terms of the two contexts that the exports use, in our own words: tests fetch nothing.
ANNO = {
    "id": "@id", "type": "@type", "oa": OA, "target": f"{OA}hasTarget", "body": f"{OA}hasBody",
    "selector": f"{OA}hasSelector", "exact": f"{OA}exact", "start": f"{OA}start", "end": f"{OA}end",
    "source": {"@id": f"{OA}hasSource", "@type": "@id"}, "state": f"{OA}hasState", "value": "urn:value",
    "items": {"@id": "urn:items", "@container": "@list"}, "first": "urn:first", "total": "urn:total",
    **{each: f"{OA}{each}" for each in ("Annotation", "SpecificResource", "TextQuoteSelector", "TextPositionSelector")},
}  # fmt: skip


def round_of(when: str, **more: object) -> ObjectState:
    return ObjectState(
        id="round:1", kind="round", titled="Round; in Øland, first", state="fixed", standing="claimed",
        attributes={"when": when, **more},
    )  # fmt: skip


def test_web_annotations_are_linked_data_with_every_passage() -> None:
    made = json.loads(json.dumps(annotate(TALKS, ACTS)))

    def load(url: str, options: object) -> dict[str, object]:
        assert url == CONTEXT
        return {
            "document": {"@context": ANNO},
            "documentUrl": url,
            "contextUrl": None,
            "contentType": "application/ld+json",
        }

    (collection,) = jsonld.expand(made, {"documentLoader": load})
    items = collection["urn:first"][0]["urn:items"][0]["@list"]
    found = {}
    for item in items:
        (target,) = item[f"{OA}hasTarget"]
        selectors = {each["@type"][0]: each for each in target[f"{OA}hasSelector"]}
        quote, place = selectors[f"{OA}TextQuoteSelector"], selectors[f"{OA}TextPositionSelector"]
        found[item["@id"]] = (
            target[f"{OA}hasSource"][0]["@id"], quote[f"{OA}exact"][0]["@value"],
            place[f"{OA}start"][0]["@value"], place[f"{OA}end"][0]["@value"],
        )  # fmt: skip
    anchors = {f"urn:travaux:{each.act.id}": each.act.anchor for each in ACTS if each.act.anchor}
    assert found == {name: (f"urn:sha256:{a.source}", a.exact, a.start, a.end) for name, a in anchors.items()}


def test_provenance_is_read_again_with_every_act_speaker_and_party() -> None:
    text = json.dumps(provenance(ACTS, DOCUMENTS))
    graph = prov.model.ProvDocument.deserialize(source=io.StringIO(text), format="jsonld")
    entities = {str(each.identifier) for each in graph.get_records(prov.model.ProvEntity)}
    assert entities >= {each.act.id for each in ACTS} | {f"doc:{each.sha256}" for each in DOCUMENTS}
    said = {(str(each.args[0]), str(each.args[1])) for each in graph.get_records(prov.model.ProvAttribution)}
    spoken = [(each.act.id, name) for each in ACTS for name in names_of(each.act.speaker)]
    assert len(said) >= len(spoken) > 0
    assert len(list(graph.get_records(prov.model.ProvDerivation))) >= sum(
        each.act.document is not None for each in ACTS
    )
    again = prov.model.ProvDocument.deserialize(content=graph.serialize(format="json"), format="json")
    assert again == graph


@pytest.mark.parametrize(
    ("when", "first", "last"),
    [("2031-03-01", date(2031, 3, 1), date(2031, 3, 2)), ("[2031-01..2031-03]", date(2031, 1, 1), date(2031, 4, 1))],
)
def test_a_calendar_has_the_days_of_a_round(when: str, first: date, last: date) -> None:
    talks = Talks(as_of=None, objects=(round_of(when, place="Sudhaven, the long quay; " * 6),))
    text = "".join(calendar_lines(talks, made_at="2031-02-01T09:00:00.000000Z"))
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    (event,) = Calendar.from_ical(text).walk("VEVENT")
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (first, last)
    assert str(event["summary"]) == "Round; in Øland, first"
    assert str(event["location"]) == " ".join(("Sudhaven, the long quay; " * 6).split())


@pytest.mark.parametrize("when", ["2031-03-01/..", "../2031", "no date"])
def test_what_has_no_first_and_last_day_is_in_no_calendar(when: str) -> None:
    talks = Talks(as_of=None, objects=(round_of(when),))
    assert not Calendar.from_ical("".join(calendar_lines(talks, made_at="2031-02-01T09:00:00Z"))).walk("VEVENT")


def test_references_are_set_by_a_citation_program() -> None:
    source = CiteProcJSON(json.loads(msgspec.json.encode(citations(DOCUMENTS))))
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, source, formatter.plain)
    for item in citations(DOCUMENTS):
        bibliography.register(Citation([CitationItem(item["id"])]))
    shown = " ".join(str(each) for each in bibliography.bibliography())
    assert "A wire" in shown
    assert "2031" in shown


def test_parquet_has_typed_columns_and_the_rows_of_the_table(tmp_path: Path) -> None:
    write_acts(TALKS, ACTS, tmp_path / "acts.parquet")
    table = pyarrow.parquet.read_table(tmp_path / "acts.parquet")
    rows = table.to_pylist()
    assert [row["id"] for row in rows] == [each.act.id for each in ACTS]
    assert [row["exact"] for row in rows] == [each.act.anchor.exact if each.act.anchor else None for each in ACTS]
    assert [tuple(row["speaker"] or ()) for row in rows] == [names_of(each.act.speaker) for each in ACTS]
    kinds = {name: str(table.schema.field(name).type) for name in ("start", "confidence", "said_from", "objects")}
    assert kinds["start"] == "int64"
    assert kinds["confidence"] == "double"
    assert kinds["said_from"] == "date32[day]"
    assert kinds["objects"].startswith("list<")
    write_objects(TALKS, tmp_path / "objects.parquet")
    frame = pyarrow.parquet.read_table(tmp_path / "objects.parquet").to_pandas()
    assert list(frame["id"]) == [thing.id for thing in TALKS.objects]
