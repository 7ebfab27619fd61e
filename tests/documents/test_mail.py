from __future__ import annotations

import pytest

from travaux.documents import open_document
from travaux.errors import TravauxError

MAIL = b"""From: Harbour Desk <desk@example.org>
To: all@example.org
Subject: Talks go on
Date: Tue, 04 Mar 2031 09:30:00 +0100
Message-ID: <1@example.org>
MIME-Version: 1.0
Content-Type: text/plain; charset="utf-8"

The two delegations met for six hours and agreed to exchange drafts, she said.

> The envoys left without a draft.
"""


def test_a_message_has_sender_day_and_subject_and_quoted_mail_is_told_apart():
    mail = open_document(MAIL, name="talks.eml")
    assert (mail.title, mail.publisher, mail.published) == ("Talks go on", "Harbour Desk", "2031-03-04")
    assert mail.blocks[-1].kind == "boilerplate"


@pytest.mark.parametrize("cut", [60, 150, 240, 300])
def test_a_message_that_is_cut_off_is_a_document_or_one_line(cut):
    told = ""
    try:
        open_document(MAIL[:cut], name="talks.eml")
    except TravauxError as error:
        told = str(error)
    assert "\n" not in told
