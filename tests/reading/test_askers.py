"""Who asks the questions of an interview is a publisher, and no party to the talks."""

from travaux import read_statements

INTERVIEW = """An interview with Foreign Minister Ana Duarte

Harbour Review: Will you sign?

Duarte: We will not agree to the levy.

Harbour Review: Never?

Duarte: We are ready to discuss it in March.
"""


def test_an_interviewer_speaks_for_no_party() -> None:
    asked = [s for s in read_statements(INTERVIEW) if s.speaker == "Harbour Review"]
    assert asked
    assert not any(s.party for s in asked)
