"""Where acts come from, as PROV: who said it, for whom, in which document, what corrects and what denies it.

Source: W3C PROV-DM (2013) in the PROV-JSONLD form. An act is an entity quoted from its document; its speaker is an
agent who acts on behalf of a party.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from travaux.model.acts import NameOrNames, RecordedAct
from travaux.model.documents import Document

CONTEXT = "https://openprovenance.org/prov-jsonld/context.jsonld"
PREFIXES = {
    "act": "urn:travaux:act:",
    "doc": "urn:sha256:",
    "who": "urn:travaux:name:",
    "dct": "http://purl.org/dc/terms/",
}


def provenance(acts: Sequence[RecordedAct], documents: Iterable[Document]) -> dict[str, Any]:
    """A graph of entities, agents and the relations between them; each agent once."""
    graph: dict[str, dict[str, Any]] = {}
    relations: list[dict[str, Any]] = []
    for document in documents:
        said = {
            "dct:title": document.title or document.name,
            "dct:publisher": document.publisher,
            "dct:issued": document.published,
        }
        graph[f"doc:{document.sha256}"] = _entity(f"doc:{document.sha256}", said)
    known = {each.act.id for each in acts}
    for recorded in acts:
        act = recorded.act
        graph[act.id] = _entity(act.id, {"dct:type": act.act, "dct:description": act.content, "dct:date": act.said})
        if act.document is not None:
            graph.setdefault(f"doc:{act.document}", _entity(f"doc:{act.document}", {}))
        for agent in (*names_of(act.speaker), *names_of(act.party)):
            graph.setdefault(_who(agent), {"@type": "Agent", "@id": _who(agent), "label": [{"@value": agent}]})
        relations += _relations(recorded, known)
    once = {str(sorted(relation.items(), key=str)): relation for relation in relations}
    return {"@context": [PREFIXES, CONTEXT], "@graph": [*graph.values(), *once.values()]}


def _relations(recorded: RecordedAct, known: set[str]) -> Iterator[dict[str, Any]]:
    act = recorded.act
    if act.document is not None:
        source = {"@type": "Derivation", "generatedEntity": act.id, "usedEntity": f"doc:{act.document}"}
        yield source | {"type": ["prov:Quotation" if act.voice == "direct" else "prov:PrimarySource"]}
    for speaker in names_of(act.speaker):
        yield {"@type": "Attribution", "entity": act.id, "agent": _who(speaker)}
        for party in names_of(act.party):
            if party != speaker:
                yield {"@type": "Delegation", "delegate": _who(speaker), "responsible": _who(party)}
    if not names_of(act.speaker):
        yield from ({"@type": "Attribution", "entity": act.id, "agent": _who(party)} for party in names_of(act.party))
    if recorded.supersedes in known:
        revision = {"@type": "Derivation", "generatedEntity": act.id, "usedEntity": recorded.supersedes}
        yield revision | {"type": ["prov:Revision"]}
    for other in act.answers:
        if other in known:
            yield {"@type": "Influence", "influencee": act.id, "influencer": other}


def names_of(names: NameOrNames) -> tuple[str, ...]:
    """One name, several or none, as a tuple."""
    return names if isinstance(names, tuple) else (names,) if names else ()


def _who(name: str) -> str:
    """A name as the local part of an identifier: letters and figures stay, all else is written as its code point."""
    return "who:" + "".join(each if each.isalnum() and each.isascii() else f"_{ord(each):x}_" for each in name)


def _entity(name: str, attributes: dict[str, str | None]) -> dict[str, Any]:
    said = {key: [{"@value": value}] for key, value in attributes.items() if value}
    return {"@type": "Entity", "@id": name} | said
