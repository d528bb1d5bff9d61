"""Our Khmer of the data: written in Khmer, and no less careful than the English."""

import re

from dashboard import frames

KHMER = re.compile(r"[\u1780-\u17ff]")
TOLD = [
    ("statements", "claim"),
    ("statements", "role"),
    ("events", "event"),
    ("count_claims", "counted"),
    ("incidents", "what"),
    ("incidents", "reply"),
    ("cases", "title"),
    ("case_events", "detail"),
    ("disputes", "question"),
    ("disputes", "note"),
    ("dispute_versions", "says"),
    ("lists", "definition"),
    ("lists", "note"),
    ("list_members", "why"),
    ("articles", "note"),
    ("places", "note"),
    ("detention_limits", "note"),
    ("seat_rules", "says"),
    ("causes", "words"),
    ("story_checks", "says"),
    ("changes", "what"),
    ("changes", "reason"),
]


def test_what_the_pages_tell_has_its_khmer():
    ours = set(frames.load("translations")["text"])
    for table, column in TOLD:
        missing = set(frames.load(table)[column].dropna()) - ours
        assert not missing, f"{table}.{column}: {sorted(missing)[:3]}"


def test_no_text_is_translated_that_no_table_holds_any_more():
    held = {
        text
        for frame in frames.every().values()
        for column in frame.select_dtypes("str").columns
        for text in frame[column].dropna()
    } | {"most chiefs"}

    stale = set(frames.load("translations")["text"]) - held

    assert not stale, sorted(stale)[:5]


def test_a_term_of_the_claimant_stands_in_quotation_marks_in_both_languages():
    ours = frames.load("translations")
    quoted = ours[ours["text"].str.contains('"political prisoners', regex=False)]

    assert len(quoted) > 0
    assert quoted["text_km"].str.contains("«").all()


def test_khmer_names_no_person_in_brackets_as_withheld_without_saying_so():
    ours = frames.load("translations")
    hidden = ours[ours["text"].str.contains("[withheld]", regex=False)]

    assert hidden["text_km"].str.contains("[មិនបង្ហាញ]", regex=False).all()
