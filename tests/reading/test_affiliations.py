from __future__ import annotations

import pytest

from reading_texts import context_of
from travaux.reading.affiliations import Affiliations


@pytest.mark.parametrize(
    ("words", "body"),
    [
        ("Harbour Relief Council campaigner Ane Lund said no.", "Harbour Relief Council"),
        ("Ane Lund, director of the Harbour Institute, said no.", "Harbour Institute"),
        ("The BBC’s Ane Lund said no.", "BBC"),
        ("Israeli National Security Advisor Dr. Ane Lund said no.", "Israel"),
        ("The singer Ane Lund said no.", None),
        ("Ane Lund, a singer, said no.", None),
    ],
)
def test_a_person_of_no_state_acts_for_the_body_beside_the_name(words, body):
    assert Affiliations(context_of(words)).of("Ane Lund") == body
