from __future__ import annotations

from travaux.talks import Change
from travaux.views.changes import changes_page
from travaux.views.voices import by_id
from travaux.views.wire import changes_to_wire
from views_sample import ACTS

MOVED = Change(
    object="round:19c0", kind="round", title="first round", from_state="agreed", from_standing="claimed",
    to_state="fixed", to_standing="corroborated", by=("act:bb02",),
)  # fmt: skip
NEW = Change(
    object="condition:7f3a", kind="condition", title="quotas first", from_state=None, from_standing=None,
    to_state="refused_in_advance", to_standing="claimed", by=("act:aa01",),
)  # fmt: skip
GONE = Change(
    object="round:00ff", kind="round", title="an older round", from_state="agreed", from_standing="claimed",
    to_state=None, to_standing=None,
)  # fmt: skip


def test_each_change_says_from_where_to_where_and_by_whose_word() -> None:
    page = changes_page([MOVED, NEW, GONE], by_id(ACTS), since="2031-02-10", as_of="2031-02-11", width=200)
    assert "What changed after 10 Feb 2031 until 11 Feb 2031" in page
    assert "agreed (claimed) → fixed (corroborated)" in page
    assert "new → refused in advance (claimed)" in page
    assert "agreed (claimed) → gone" in page
    assert "Ane Lund for Halden" in page


def test_nothing_moved_is_said() -> None:
    assert "Nothing moved." in changes_page([], {}, since="2031-02-10", as_of=None)


def test_what_is_new_or_gone_has_null_on_its_side() -> None:
    wire = changes_to_wire([MOVED, NEW, GONE], since="2031-02-10", as_of="2031-02-11")
    assert list(wire) == ["since", "as_of", "changes"]
    moved, new, gone = wire["changes"]
    assert moved["from"] == {"state": "agreed", "standing": "claimed"}
    assert (new["from"], gone["to"]) == (None, None)
    assert list(moved) == ["object", "kind", "title", "from", "to", "by"]
