"""Acts with a passage as Web Annotations: what an act says of the words that show it.

Source: W3C Web Annotation Data Model (2017): SpecificResource with TextQuoteSelector and TextPositionSelector, which
counts code points; TimeState for the day and the kept copy, named by the hash of its text.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from travaux.model.acts import RecordedAct
from travaux.model.objects import Talks
from travaux.model.passages import Anchor
from travaux.views.voices import joined

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def annotate(talks: Talks, acts: Iterable[RecordedAct]) -> dict[str, Any]:
    """A collection with one page: an annotation for each act that has a passage."""
    items = [_annotation(talks, each, each.act.anchor) for each in acts if each.act.anchor is not None]
    page = {"id": "urn:travaux:acts:page", "type": "AnnotationPage", "startIndex": 0, "items": items}
    return {
        "@context": CONTEXT,
        "id": "urn:travaux:acts",
        "type": "AnnotationCollection",
        "label": f"Acts as of {talks.as_of}" if talks.as_of else "Acts",
        "total": len(items),
        "first": page,
    }


def _annotation(talks: Talks, recorded: RecordedAct, anchor: Anchor) -> dict[str, Any]:
    act = recorded.act
    says = " · ".join(part for part in (joined(act.speaker), joined(act.party), act.content) if part)
    tags = [act.act, *([act.mode] if act.mode else []), *talks.objects_of.get(act.id, ())]
    return {
        "id": f"urn:travaux:{act.id}",
        "type": "Annotation",
        "motivation": "classifying",
        "created": recorded.entered_at,
        "creator": {"type": "Person", "name": recorded.entered_by},
        "body": [
            *({"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in tags),
            *([{"type": "TextualBody", "purpose": "describing", "value": says}] if says else []),
        ],
        "target": {
            "type": "SpecificResource",
            "source": f"urn:sha256:{anchor.source}",
            "selector": [_quote(anchor), {"type": "TextPositionSelector", "start": anchor.start, "end": anchor.end}],
            "state": _state(act.published, anchor),
        },
    }


def _quote(anchor: Anchor) -> dict[str, str]:
    around = {"prefix": anchor.prefix, "suffix": anchor.suffix}
    return {"type": "TextQuoteSelector", "exact": anchor.exact} | {key: words for key, words in around.items() if words}


def _state(published: str | None, anchor: Anchor) -> dict[str, str]:
    state = {"type": "TimeState", "cached": f"urn:sha256:{anchor.sha256}"}
    return state | ({"sourceDate": f"{published}T00:00:00Z"} if published else {})
