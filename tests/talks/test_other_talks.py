"""One record may hold several talks: what is told of one is not taken for the other."""

from __future__ import annotations

from travaux.documents.opening import open_text
from travaux.model.acts import RecordedAct
from travaux.model.objects import ObjectState
from travaux.reading import read
from travaux.reading.names import seed_names
from travaux.talks import fold

SPRING = (
    "Old Bill Falls\n\nOslo, March 3, 2031 - Opposition leader Ane Lund said that she rejects the deal on school meals."
)
AUTUMN = (
    "Border Line Agreed\n\nAnkara, Dec. 1, 2031 - Turkey and Libya signed a deal on their sea border on Monday, "
    "the Turkish Foreign Ministry said."
)


def texts_of(*documents: str) -> list[ObjectState]:
    names, acts = seed_names(), []
    for text in documents:
        for act in read(open_text(text), names).acts:
            acts.append(
                RecordedAct(act=act, sequence=len(acts), entered_at="2032-01-01T00:00:00Z", entered_by="reader")
            )
    return [o for o in fold(tuple(acts), as_of=None, names=names).objects if o.kind == "instrument"]


def test_a_deal_of_the_spring_is_not_that_of_others_in_the_winter() -> None:
    signed = [o for o in texts_of(SPRING, AUTUMN) if o.state == "signed"]
    assert signed
    assert not any("Lund" in str(o.attributes) or "school" in o.title for o in signed)
