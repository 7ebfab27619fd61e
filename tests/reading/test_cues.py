from __future__ import annotations

import pytest

from travaux.reading.cues import PERFORMATIVES, SPEAKER_NOUNS, cue_forms, inflect, read_table


@pytest.mark.parametrize(
    ("lemma", "irregular", "forms"),
    [
        ("demand", "", {"demand", "demands", "demanded", "demanding"}),
        ("urge", "", {"urge", "urges", "urged", "urging"}),
        ("reply", "", {"reply", "replies", "replied", "replying"}),
        ("stress", "", {"stress", "stresses", "stressed", "stressing"}),
        ("tell", "told", {"tell", "tells", "told", "telling"}),
        ("point out", "", {"point out", "points out", "pointed out", "pointing out"}),
        ("admit", "admitted,admitting", {"admit", "admits", "admitted", "admitting"}),
        ("agree", "", {"agree", "agrees", "agreed", "agreeing"}),
    ],
)
def test_a_verb_has_all_its_forms(lemma, irregular, forms):
    assert set(inflect(lemma, irregular)) == forms


@pytest.mark.parametrize("form", ["said", "told", "says", "warned", "insisted", "wrote", "added", "demanded", "denied"])
def test_the_usual_reporting_verbs_are_known(form):
    assert form in cue_forms()


@pytest.mark.parametrize("form", ["walked", "house", "sailed", "the", ""])
def test_other_words_report_nothing(form):
    assert form not in cue_forms()


def test_a_form_leads_to_its_verb():
    assert cue_forms()["denied"][0] == "deny"


@pytest.mark.parametrize("verb", ["demand", "reject", "promise", "propose", "deny", "warn", "urge", "accuse"])
def test_a_verb_that_is_itself_an_act_also_reports(verb):
    assert verb in PERFORMATIVES
    assert cue_forms()[verb][0] == verb


def test_kinds_of_reporting_verbs_are_three():
    assert {kind for _, kind in cue_forms().values()} == {"clause", "act", "light"}


@pytest.mark.parametrize("noun", ["spokesman", "spokeswoman", "envoy", "minister", "union", "ministry", "officials"])
def test_the_usual_sources_are_known(noun):
    assert noun in SPEAKER_NOUNS


@pytest.mark.parametrize(
    "table", ["cues.tsv", "acts.tsv", "offices.tsv", "outlets.tsv", "states.tsv", "organizations.tsv"]
)
def test_every_row_of_a_vocabulary_says_where_it_is_from(table):
    assert [row for row in read_table(table) if not row.get("source")] == []
