"""Who the other side of a party is: who talks with it, never an observer named in passing."""

from __future__ import annotations

import pytest

from reading_texts import acts_of, context_of, the_act

IBARRA = "Chilean Foreign Minister Pablo Ibarra"


def test_the_two_that_issue_a_text_together_are_the_sides():
    context = context_of(
        "# Joint Communiqué of Chile and Peru\n\nQuito, 5 January 2022\n\nThe Republic of Chile and the "
        "Republic of Peru met in Quito and undertake to open the bridge.\n"
    )
    assert set(context.sides) == {"Chile", "Peru"}
    assert context.partner_of("Peru") == "Chile"


def test_an_organization_that_is_to_help_is_not_addressed():
    text = (
        f"{IBARRA} said that Chile has asked for an inquiry by the African Union. "
        "Peru said it would not answer. Peru walked out of the talks."
    )
    assert all("African Union" not in a.addressee for a in acts_of(text))


def test_nobody_is_the_other_side_where_only_observers_are_named():
    text = f"{IBARRA} said that Chile demands an answer. The African Union watched. The African Union sent observers."
    assert context_of(text).partner_of("Chile") is None


def test_a_draft_handed_to_both_sides_goes_to_the_two_that_talk():
    text = (
        f"{IBARRA} said Chile talks with Peru. Peru said it would wait.\n\n"
        f"The mediator handed both sides a draft, {IBARRA} said."
    )
    (act,) = [a for a in acts_of(text) if a.act == "table_text"]
    assert set(act.addressee) == {"Chile", "Peru"}


@pytest.mark.parametrize("wish", ["would like us to open the bridge", "wants us to pay the toll"])
def test_what_another_wants_of_us_is_his_demand(wish):
    act = the_act(f'"Peru {wish}," {IBARRA} said.')
    assert act.act == "demand"
    assert [(m.holder, m.towards) for m in act.mentions] == [("Peru", ("Chile",))]


def test_an_order_of_items_places_each():
    text = (
        f"{IBARRA} said that the toll shall be the first item on the agenda "
        "and that the bridge shall be taken up thereafter."
    )
    placed = {m.label: m.attributes.get("position") for a in acts_of(text) if a.act == "set_agenda" for m in a.mentions}
    assert placed == {"toll": 1, "bridge": 2}


def test_no_item_settled_before_all_are_is_a_rule():
    act = the_act(f"{IBARRA} said that no item shall be regarded as settled until all items are settled.")
    assert (act.act, act.mode) == ("set_rule", "closure")


def test_the_government_is_the_other_side_to_one_who_speaks_for_a_movement():
    text = (
        "# Talks between Peru and the Andean Liberation Movement (ALM)\n\n"
        "Juan Soto, the spokesman of the Andean Liberation Movement, spoke on Jan. 5.\n\n"
        '"The government promised us an amnesty law," Soto said.\n'
    )
    promises = [m.holder for a in acts_of(text) if a.act == "commit" for m in a.mentions]
    assert promises == ["Peru"]


def test_talks_that_broke_down_long_ago_are_not_these():
    text = "Chile will meet Peru on Jan. 20. Earlier attempts, in 2017 and 2018, broke down before a date was set."
    assert [a.mentions for a in acts_of(text) if a.act == "interrupt"] in ([], [()])


def test_what_is_done_in_the_case_asked_about_is_supposed_only():
    text = (
        f"Interview with {IBARRA}\n\nSantiago, 5 January 2022\n\nAnd if the Peruvian army attacks?\n\n"
        "Then we leave the table, it is as simple as that.\n"
    )
    assert [(a.act, a.modality) for a in acts_of(text) if "leave" in a.content] in (
        [],
        [("state_consequence", "hypothetical")],
    )


def test_it_is_a_call_to_a_radio_station_and_no_meeting():
    assert [
        a.act for a in acts_of(f"{IBARRA} spoke to Radio Andina by telephone on Jan. 5.") if a.act == "hold_round"
    ] == []
