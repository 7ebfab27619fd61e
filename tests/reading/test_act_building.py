from __future__ import annotations

import re

from travaux.reading.act_building import act_id


def test_an_id_is_of_text_span_and_type_and_nothing_else():
    one = act_id("ab" * 32, 3, 9, "reject")
    assert re.fullmatch(r"act:[0-9a-f]{12}", one)
    assert one == act_id("ab" * 32, 3, 9, "reject")
    others = {act_id("cd" * 32, 3, 9, "reject"), act_id("ab" * 32, 4, 9, "reject"), act_id("ab" * 32, 3, 9, "demand")}
    assert one not in others
    assert act_id("ab" * 32, 3, 9, "reject", ordinal=2) != one
