"""A small negotiation of our own, as talks and acts, for the tests of what people look at."""

from __future__ import annotations

from travaux.model.acts import Act, Mention, RecordedAct
from travaux.model.dates import When
from travaux.model.objects import MergeSuggestion, ObjectState, Step, Talks
from travaux.model.passages import Anchor
from travaux.model.statements import Hop

TEXT = "Halden will not tolerate conditions, Ane Lund said. The fishing talks open in Bergen on 3 March.\n"
SHA = "ab" * 32


def anchor(words: str) -> Anchor:
    start = TEXT.index(words)
    return Anchor(source=SHA, file="wire.txt", sha256=SHA, start=start, end=start + len(words), exact=words)


REFUSAL = Act(
    id="act:aa01", act="refuse_condition", speaker="Ane Lund", office="Foreign Minister", party="Halden",
    addressee=("Skerry",), modality="hypothetical", said="../2031-02-10", published="2031-02-11", document=SHA,
    channel=(
        Hop(how="spoke", who="Ane Lund", on="../2031-02-10"),
        Hop(how="interview", outlet="Halden Radio", on="2031-02-10"),
        Hop(how="brief", outlet="North Wire", on="2031-02-11"),
    ),
    mentions=(Mention(kind="condition", label="quota first"),), anchor=anchor("Halden will not tolerate conditions"),
    confidence=0.8,
)  # fmt: skip
ROUND = Act(
    id="act:bb02", act="set_round", mode="fix", party=("Halden", "Skerry"), modality="planned", said="2031-02-11",
    published="2031-02-11", document=SHA, when=When(phrase="on 3 March", edtf="2031-03-03", reckoned_from="2031-02-11"),
    channel=(Hop(how="brief", outlet="North Wire", on="2031-02-11"),),
    anchor=anchor("The fishing talks open in Bergen"),
    mentions=(Mention(kind="round", label="first round"),),
)  # fmt: skip
JUDGEMENT = Act(
    id="act:cc03", act="assess", mode="progress", speaker="Tor Vik", party="Skerry", said="2031-02-11",
    published="2031-02-11", content="no progress yet", channel=(Hop(how="call", who="Tor Vik", on="2031-02-11"),),
)  # fmt: skip


def recorded(act: Act, sequence: int, status: str = "suggested") -> RecordedAct:
    by = "mara" if status == "confirmed" else None
    return RecordedAct(
        act=act,
        sequence=sequence,
        entered_at="2031-02-12T09:00:00Z",
        entered_by="reader",
        status=status,
        confirmed_by=by,
    )


ACTS = [recorded(REFUSAL, 1), recorded(ROUND, 2, "confirmed"), recorded(JUDGEMENT, 3)]

CONDITION = ObjectState(
    id="condition:7f3a", kind="condition", titled="that quotas come first", state="refused_in_advance",
    standing="claimed",
    by=("act:aa01",), attributes={"demanded": False, "unanswered_by": ["Skerry"]},
    history=(Step(act="act:aa01", day="2031-02-10", state="refused_in_advance", standing="claimed"),),
)  # fmt: skip
FIRST_ROUND = ObjectState(
    id="round:19c0", kind="round", titled="first round of the fishing talks", state="fixed", standing="corroborated",
    confirmed="all", by=("act:bb02",), aliases=("round:00ff",),
    attributes={"when": {"phrase": "on 3 March", "edtf": "2031-03-03"}, "place": "Bergen"},
    history=(Step(act="act:bb02", day="2031-02-11", state="fixed", standing="corroborated"),),
)  # fmt: skip
PROMISE = ObjectState(
    id="commitment:5ba1", kind="commitment", titled="to share survey data", state="breach_claimed", standing="disputed",
    by=("act:aa01",),
    attributes={
        "bindingness": "political", "breach_claimed": True, "obligor": "Skerry",
        "accounts": {"Halden": "never sent", "Skerry": "sent in time"},
    },
)  # fmt: skip
VERBAL = ObjectState(
    id="commitment:0c0c", kind="commitment", titled="to keep boats out", state="given", standing="claimed",
    by=("act:aa01",), attributes={"bindingness": "verbal"},
)  # fmt: skip

TALKS = Talks(
    as_of="2031-02-11",
    objects=(VERBAL, PROMISE, CONDITION, FIRST_ROUND),
    objects_of={"act:aa01": ("condition:7f3a",), "act:bb02": ("round:19c0",)},
    standing_of={"act:aa01": "claimed", "act:bb02": "corroborated"},
    suggestions=(MergeSuggestion(objects=("commitment:5ba1", "commitment:0c0c"), why="alike content"),),
)
