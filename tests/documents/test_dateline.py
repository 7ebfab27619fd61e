from __future__ import annotations

import pytest

from travaux.documents import open_document

BODY = "The envoys met and talked for six hours about the draft of the harbour agreement, officials said."


@pytest.mark.parametrize(
    ("head", "published", "publisher", "place"),
    [
        ("Norvik, Dec. 30, 2021 - ", "2021-12-30", None, "Norvik"),
        ("NORVIK, 10 January 2022 (Reuters) – ", "2022-01-10", "Reuters", "Norvik"),
        ("Dec. 23, 2021 (NWPS)—", "2021-12-23", "NWPS", None),
        ("NORVIK (AP) — ", None, "AP", "Norvik"),
        ("NORVIK, December 23. /TASS/. ", None, "TASS", "Norvik"),
        ("NORVIK, Jan. 10 (Xinhua) -- ", None, "Xinhua", "Norvik"),
        ("GENEVA (10 January 2022) – ", "2022-01-10", None, "Geneva"),
        ("Sharm el-Sheikh, Nov. 18, 2022 - ", "2022-11-18", None, "Sharm el-Sheikh"),
        ("For Immediate Release\nDecember 23, 2021\n\n", "2021-12-23", None, None),
        ("Tuesday, October 15, 2019 \n\n", "2019-10-15", None, None),
        ("(October 15, 2019)\n\n", "2019-10-15", None, None),
        ("Published: 2021-03-04 10:30 GMT\n\n", "2021-03-04", None, None),
        ("The Harbour Post, March 4, 2021\n\nNORVIK - ", "2021-03-04", "The Harbour Post", "Norvik"),
        ("Radio Meridian, 4 March 2021\n\n", "2021-03-04", "Radio Meridian", None),
    ],
)
def test_datelines_of_agencies_and_releases_are_read(head, published, publisher, place):
    document = open_document(f"Talks Go On\n\n{head}{BODY}\n".encode(), name="x.txt")
    assert (document.published, document.publisher, document.place) == (published, publisher, place)
    assert document.title == "Talks Go On"


@pytest.mark.parametrize(
    "head",
    [
        "The European Union - which has long wanted a deal - met. ",
        "Olsen (centre) - a man of few words - met the envoys. ",
        "On March 3 (Sunday) - a holiday - ",
        "In 2021 the two sides met. ",
    ],
)
def test_an_ordinary_sentence_with_a_dash_is_no_dateline(head):
    document = open_document(f"Talks Go On\n\n{head}{BODY}\n".encode(), name="x.txt")
    assert document.dateline is None
    assert document.publisher is None


def test_a_dateline_without_a_year_takes_it_from_the_file_name_and_never_from_elsewhere():
    text = f"NORVIK, Jan. 10 (AP) - {BODY} The treaty of 1999 has lapsed.\n".encode()
    assert open_document(text, name="x.txt").published is None
    assert open_document(text, name="2022-01-11-x.txt").published == "2022-01-10"


def test_an_agency_that_signs_the_last_line_is_the_publisher():
    assert open_document(f"Talks Go On\n\n{BODY} (AFP)\n".encode(), name="x.txt").publisher == "AFP"


def test_a_stage_direction_in_brackets_is_no_publisher():
    assert open_document(f"Talks Go On\n\n{BODY} (Applause.)\n".encode(), name="x.txt").publisher is None


def test_a_day_after_the_title_is_taken_off_the_title():
    document = open_document(f"Envoys Meet Tuesday, March 2, 2021\n\n{BODY}\n".encode(), name="x.txt")
    assert (document.title, document.published) == ("Envoys Meet", "2021-03-02")
