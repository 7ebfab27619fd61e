"""A rejected act is kept with the record and shows nowhere in the talks."""

from __future__ import annotations

import msgspec
import pytest

from clerk_fakes import make_document
from travaux.clerk import Clerk
from travaux.model.acts import Act, Mention
from travaux.talks import fold

PAIR = ("Norland", "Sudria")
BY_HAND = (
    Act(
        id="",
        act="set_round",
        mode="fix",
        modality="planned",
        party="Norland",
        speaker="Ana Söderholm",
        mentions=(Mention(kind="round", label="round", parties=PAIR),),
    ),
    Act(
        id="",
        act="demand",
        modality="wished",
        party="Sudria",
        speaker="Olo Reis",
        mentions=(Mention(kind="demand", label="the pilots' list", content="the pilots' list", holder="Sudria"),),
    ),
    Act(
        id="",
        act="reject",
        party="Norland",
        speaker="Ana Söderholm",
        mentions=(Mention(kind="demand", label="the pilots' list", content="the pilots' list", holder="Sudria"),),
    ),
)


@pytest.mark.parametrize("rejected", range(5))
def test_a_rejected_act_leaves_no_trace_in_the_talks(clerk: Clerk, rejected: int) -> None:
    clerk.read(make_document())
    for act in BY_HAND:
        clerk.enter(act)
    acts = clerk.acts()
    assert len(acts) == 5
    out = acts[rejected].act.id
    clerk.reject(out, "a slip")
    talks = clerk.talks()
    assert out.encode() not in msgspec.json.encode(talks)
    assert talks == fold([r for r in acts if r.act.id != out], as_of=talks.as_of, names=clerk.names())
