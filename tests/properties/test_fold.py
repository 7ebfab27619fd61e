"""What holds of every fold, whatever the acts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from travaux.model.acts import Act, Mention, RecordedAct
from travaux.model.dates import When
from travaux.model.passages import Anchor
from travaux.talks import Course, fold, folding, reconfirm, resuming

PARTIES = ("Norland", "Sudria", "Dock Union")
SHAPES = (
    ("announce_talks", None, "negotiation"),
    ("set_round", "fix", "round"),
    ("hold_round", "close", "round"),
    ("demand", None, "demand"),
    ("reject", None, "demand"),
    ("accept", "fully", "demand"),
    ("propose", "content", "proposal"),
    ("set_condition", None, "condition"),
    ("refuse_condition", None, "condition"),
    ("table_text", "deliver", "instrument"),
    ("sign_text", None, "instrument"),
    ("commit", "promise", "commitment"),
    ("claim_breach", "breach", "commitment"),
    ("take_measure", "impose", "measure"),
    ("set_deadline", "hard", "limit"),
    ("present_concern", None, "concern"),
    ("name_negotiator", "head", "delegation"),
    ("state_consequence", "warn", "consequence"),
    ("assess", "nature", "round"),
)
CONTENTS = ("higher harbour dues", "release of the pilots", "night shifts in winter", "")


@st.composite
def records(draw: st.DrawFn) -> list[RecordedAct]:
    made = []
    for n in range(draw(st.integers(0, 14))):
        name, mode, kind = draw(st.sampled_from(SHAPES))
        own, other = draw(st.permutations(PARTIES))[:2]
        content, day = draw(st.sampled_from(CONTENTS)), f"2031-0{draw(st.integers(1, 4))}-1{draw(st.integers(0, 9))}"
        mention = Mention(
            kind=kind,
            label=content or kind,
            content=content,
            reference=draw(st.sampled_from(("definite", "new", "anaphor", "named"))),
            parties=(own, other) if kind in ("round", "negotiation", "instrument") else (),
            holder=own,
            towards=(other,),
            when=When(day, day),
            attributes={"person": "Ana", "role": "head"} if kind == "delegation" else {},
        )
        document = f"doc{n % 4}"
        act = Act(
            id=f"act:{n:04}",
            act=name,
            mode=mode,
            party=own,
            speaker=f"voice of {own}",
            said=day,
            published=f"2031-0{1 + n % 4}-20",
            modality=draw(st.sampled_from(("actual", "actual", "planned", "hypothetical", "predicted"))),
            polarity=draw(st.sampled_from(("positive", "positive", "negative"))),
            document=document,
            mentions=(mention,),
            anchor=Anchor(document, document, document, n * 10, n * 10 + 9, "words"),
        )
        made.append(RecordedAct(act=act, sequence=n, entered_at="2031-05-01T00:00:00Z", entered_by="clerk"))
    return made


quick = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@quick
@given(records(), st.randoms())
def test_the_order_in_which_acts_come_in_does_not_matter(acts: list[RecordedAct], random: object) -> None:
    shuffled = list(acts)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert fold(shuffled, as_of=None) == fold(acts, as_of=None)


@quick
@given(records())
def test_the_same_acts_twice_are_the_same_acts_once(acts: list[RecordedAct]) -> None:
    assert fold([*acts, *acts], as_of=None) == fold(acts, as_of=None)


@quick
@given(records())
def test_every_state_names_acts_of_the_record(acts: list[RecordedAct]) -> None:
    known = {r.act.id for r in acts}
    for thing in fold(acts, as_of=None).objects:
        assert thing.by
        assert set(thing.by) <= known


@quick
@given(records(), st.integers(0, 5))
def test_as_of_a_day_is_the_fold_of_what_was_published_by_then(acts: list[RecordedAct], month: int) -> None:
    day = f"2031-0{month}-20"
    assert fold(acts, as_of=day) == fold([r for r in acts if (r.act.published or "") <= day], as_of=day)


@quick
@given(records())
def test_denied_and_hypothetical_acts_alone_bring_nothing_about(acts: list[RecordedAct]) -> None:
    idle = [r for r in acts if r.act.polarity == "negative" or r.act.modality in ("hypothetical", "predicted")]
    states = {t.state for t in fold(idle, as_of=None).objects}
    assert states <= {"refused_in_advance", "armed"}


@quick
@given(records())
def test_ids_are_never_given_twice(acts: list[RecordedAct]) -> None:
    ids = [t.id for t in fold(acts, as_of=None).objects]
    assert len(ids) == len(set(ids))


@quick
@given(records())
def test_a_merge_that_is_split_again_leaves_the_state_as_it_was(acts: list[RecordedAct]) -> None:
    before = fold(acts, as_of=None)
    demands = [t for t in before.objects if t.kind in ("demand", "measure")]
    if len(demands) < 2 or demands[0].kind != demands[1].kind:
        return
    kept, other = demands[0], demands[1]
    merged = fold(acts, as_of=None, merges=[(kept.id, other.id)])
    assert other.id in next(t for t in merged.objects if t.id == kept.id).aliases
    mine = tuple(a for a, objects in before.objects_of.items() if other.id in objects)
    both = {a for a, objects in before.objects_of.items() if kept.id in objects and other.id in objects}
    if both:
        return
    after = fold(acts, as_of=None, merges=[(kept.id, other.id)], splits=[(kept.id, mine)])
    assert {(t.id, t.state) for t in after.objects} == {(t.id, t.state) for t in before.objects}


@given(records(), st.sets(st.integers(0, 13)))
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_confirming_moves_nothing_but_what_is_confirmed(acts: list[RecordedAct], chosen: set[int]) -> None:
    after = [
        msgspec.structs.replace(each, status="confirmed" if each.status != "confirmed" else "suggested")
        if number in chosen
        else each
        for number, each in enumerate(acts)
    ]
    assert reconfirm(fold(acts, as_of=None), acts, after) == fold(after, as_of=None)


@given(records())
@settings(max_examples=20, deadline=None)
def test_what_is_more_than_confirming_is_folded(acts: list[RecordedAct]) -> None:
    if acts:
        changed = msgspec.structs.replace(acts[0], act=msgspec.structs.replace(acts[0].act, content="another matter"))
        assert reconfirm(fold(acts, as_of=None), acts, [changed, *acts[1:]]) is None
        assert reconfirm(fold(acts, as_of=None), acts, acts[1:]) is None


@pytest.fixture(scope="module", autouse=True)
def _set_down_often() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(resuming, "FEWEST_ACTS", 2)
        patch.setattr(resuming, "WORTH", 2)
        yield


@quick
@given(records(), st.integers(0, 5), st.data())
def test_a_fold_gone_on_with_is_the_fold_from_the_start(
    acts: list[RecordedAct], month: int, data: st.DataObject
) -> None:
    """Whatever was folded before: another day, acts left out or changed, objects merged and split."""
    course = Course()
    whole = course.fold(acts, as_of=None, lay=True)
    assert whole == fold(acts, as_of=None)
    day = f"2031-0{month}-20"
    assert course.fold(acts, as_of=day) == fold(acts, as_of=day)
    gone = data.draw(st.sets(st.integers(0, 13), max_size=2))
    rest = [each for number, each in enumerate(acts) if number not in gone]
    assert course.fold(rest, as_of=None, lay=True) == fold(rest, as_of=None)
    demands = [thing for thing in whole.objects if thing.kind == "demand"]
    merges = [(a.id, b.id) for a, b in pairwise(demands)]
    splits = [(thing.id, thing.by[:1]) for thing in demands]
    for asked in (
        {"merges": merges}, {"merges": merges[:1]}, {"splits": splits}, {"merges": merges, "splits": splits}, {},
    ):  # fmt: skip
        assert course.fold(acts, as_of=None, soon=day, **asked) == fold(acts, as_of=None, **asked)
        for until in (day, None, day):
            assert course.fold(acts, as_of=until, lay=until is None, **asked) == fold(acts, as_of=until, **asked)


def test_a_fold_is_gone_on_with_and_not_begun_anew() -> None:
    acts = [
        RecordedAct(
            act=Act(id=f"act:{n:04}", act="demand", party="Norland", published=f"2031-01-{n:02}", document=f"doc{n}",
                    mentions=(Mention(kind="demand", label=f"matter {n}", content=f"matter {n}", holder="Norland"),)),
            sequence=n, entered_at="2031-05-01T00:00:00Z", entered_by="clerk",
        )
        for n in range(1, 21)
    ]  # fmt: skip
    taken: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(folding.Fold, "take", _noting(folding.Fold.take, taken))
        course = Course()
        course.fold(acts, as_of=None, lay=True)
        assert len(taken) == 20
        taken.clear()
        course.fold(acts, as_of="2031-01-19")
        assert len(taken) <= 2
        taken.clear()
        course.fold([*acts[:9], *acts[10:]], as_of=None)
        assert 10 <= len(taken) <= 12


def test_an_earlier_day_that_was_announced_is_answered_on_the_way() -> None:
    acts = [
        RecordedAct(
            act=Act(id=f"act:{n:04}", act="set_deadline", party="Norland", published=f"2031-01-{n:02}",
                    mentions=(Mention(kind="limit", label=f"by {n}", holder="Norland",
                                      when=When(f"by {n}", f"2031-01-{n + 1:02}")),)),
            sequence=n, entered_at="2031-05-01T00:00:00Z", entered_by="clerk",
        )
        for n in range(1, 21)
    ]  # fmt: skip
    taken: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(folding.Fold, "take", _noting(folding.Fold.take, taken))
        course = Course()
        now, before = (course.fold(acts, as_of=day, soon="2031-01-18") for day in (None, "2031-01-18"))
        assert len(taken) == 20
    assert (now, before) == (fold(acts, as_of=None), fold(acts, as_of="2031-01-18"))
    assert [thing.state for thing in before.objects[-2:]] == ["open", "open"]


def _noting(
    take: Callable[[folding.Fold, RecordedAct], None], taken: list[str]
) -> Callable[[folding.Fold, RecordedAct], None]:
    def noted(self: folding.Fold, recorded: RecordedAct) -> None:
        taken.append(recorded.act.id)
        take(self, recorded)

    return noted
