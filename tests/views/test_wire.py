from __future__ import annotations

import json

from travaux.model.names import Names, Party
from travaux.model.statements import Hop, Statement
from travaux.views.wire import act_to_wire, dump, statements_to_wire, status_to_wire
from views_sample import ACTS, TALKS

CONTRACT = (
    "id", "act", "mode", "speaker", "relayed_by", "for", "on_behalf_of", "addressee", "voice", "modality", "polarity",
    "channel", "said", "objects", "when", "anchor", "standing", "confirmed", "confidence",
)  # fmt: skip


def test_an_act_has_every_key_of_the_contract_in_its_order() -> None:
    for recorded in ACTS:
        assert tuple(act_to_wire(recorded, TALKS))[: len(CONTRACT)] == CONTRACT


def test_objects_and_standing_come_from_the_whole_record() -> None:
    wire = act_to_wire(ACTS[1], TALKS)
    assert (wire["objects"], wire["standing"], wire["confirmed"]) == (["round:19c0"], "corroborated", True)
    alone = act_to_wire(ACTS[2], TALKS)
    assert (alone["objects"], alone["standing"], alone["anchor"]) == ([], "claimed", None)


def test_joint_speakers_are_a_list_and_a_hop_leaves_out_what_is_unknown() -> None:
    wire = act_to_wire(ACTS[1], TALKS)
    assert wire["for"] == ["Halden", "Skerry"]
    assert wire["channel"] == [{"outlet": "North Wire", "how": "brief", "on": "2031-02-11"}]


def test_status_lists_the_parties_met_under_the_registers_names() -> None:
    names = Names(parties=(Party(name="Halden", kind="state", aka=("the Haldens",)),))
    wire = status_to_wire(TALKS, ACTS, names, known_at="2031-02-12T10:00:00Z")
    assert wire["parties"][0] == {"id": "party:halden", "name": "Halden", "aka": ["the Haldens"], "kind": "state"}
    assert [p["name"] for p in wire["parties"]] == ["Halden", "Skerry"]
    assert list(wire) == ["as_of", "known_at", "parties", "objects"]
    first = {"id", "kind", "title", "state", "standing", "confirmed", "by", "attributes"}
    assert first <= set(wire["objects"][0])


def test_a_statement_has_null_for_a_missing_source_and_spans_as_pairs() -> None:
    statement = Statement(content=((3, 9),), channel=(Hop(how="spoke", who="Ane Lund"),), speaker=("A", "B"))
    line = json.loads(dump(statements_to_wire("wire", [statement])))
    assert line == {
        "doc": "wire",
        "statements": [
            {
                "source": None, "cue": None, "content": [[3, 9]], "voice": "indirect", "speaker": ["A", "B"],
                "office": None, "for": None, "channel": [{"who": "Ane Lund", "how": "spoke"}], "said": None,
                "within": None, "confidence": 0.5,
            }
        ],
    }  # fmt: skip


def test_json_keeps_characters_as_they_are() -> None:
    assert dump({"outlet": "Große Zeitung"}) == '{"outlet":"Große Zeitung"}'
