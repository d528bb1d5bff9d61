"""Votes as people write them: three scripts, thousands set off in several ways, and what is no number of votes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.own import numbers
from dashboard.own.numbers import Wrong, whole

SCRIPTS = ["0123456789", "០១២៣៤៥៦៧៨៩", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹"]
SIGNS = ["", ",", ".", " ", "\u00a0", "\u2009", "\u202f", "'", "’"]


def fault(text):
    with pytest.raises(Wrong) as wrong:
        whole(text)
    return wrong.value.key


def column(*texts):
    return [one.key if isinstance(one, Wrong) else one for one in numbers.column(list(texts))]


@pytest.mark.parametrize(
    "text",
    ["1234567", "1,234,567", "1.234.567", "1 234 567", "1\u00a0234\u00a0567", "1\u202f234\u2009567", "1'234'567", "1’234’567",
     "១២៣៤៥៦៧", "១.២៣៤.៥៦៧", "១ ២៣៤ ៥៦៧", "١٬٢٣٤٬٥٦٧", " +1,234,567 ", "0001234567"],
)  # fmt: skip
def test_a_number_is_read_in_every_script_and_with_every_sign(text):
    assert whole(text) == 1_234_567


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("1,234.5", "own-fraction"),
        ("1.234,5", "own-fraction"),
        ("1 234,5", "own-fraction"),
        ("1.5", "own-fraction"),
        ("1,5", "own-fraction"),
        ("0.123", "own-fraction"),
        ("0,123", "own-fraction"),
        ("1.2340", "own-fraction"),
        ("١٫٥", "own-fraction"),
        ("12,34,567", "own-groups"),
        ("1,234 567", "own-groups"),
        ("1,234.567.890", "own-groups"),
        ("1234,567,890", "own-groups"),
        ("1,", "own-groups"),
        ("-5", "own-negative"),
        ("−1,234", "own-negative"),
        ("(1,234)", "own-negative"),
        ("45.2 %", "own-percent"),
        ("45,2%", "own-percent"),
        ("៤៥,២ %", "own-percent"),
        ("45 per cent", "own-percent"),
        ("many", "own-word"),
        ("១២ សំឡេង", "own-word"),
        ("1234²", "own-word"),
        ("1234*", "own-word"),
        ("inf", "own-word"),
        ("NaN", "own-word"),
        ("∞", "own-word"),
        ("0x1F", "own-word"),
        ("2022-06-05", "own-date"),
        ("05/06/2022", "own-date"),
        ("5.6.2022", "own-date"),
        ("1.23E+05", "own-exponent"),
        ("1" * 40, "own-large"),
        ("9" * 5000, "own-large"),
        ("10,000,000,001", "own-large"),
        ("9," * 16_000, "own-large"),
        ("9," * 16_000 + "x", "own-word"),
        ("-", "own-dash"),
        ("–", "own-dash"),
        ("", "own-empty"),
    ],
)
def test_what_is_no_number_of_votes_says_why(text, key):
    assert fault(text) == key


def test_the_largest_number_is_ten_thousand_million_and_the_smallest_is_nothing():
    assert whole("10,000,000,000") == 10_000_000_000
    assert whole("0") == 0


def test_an_empty_cell_is_missing_and_never_nothing():
    assert column("", "0", " ") == [None, 0, None]


def test_a_full_stop_sets_off_thousands_where_the_whole_column_agrees():
    assert column("1.234", "12.345", "987") == [1234, 12345, 987]


def test_a_full_stop_is_in_doubt_as_soon_as_one_number_of_the_column_is_a_fraction():
    # 12.5 shows that the full stop of this column is a decimal point: 1.234 may be one and a bit.
    assert column("1.234", "12.5", "987") == ["own-doubtful", "own-fraction", 987]


def test_comma_and_full_stop_in_one_column_put_both_in_doubt():
    assert column("1.234", "1,234") == ["own-doubtful", "own-doubtful"]


def test_a_space_beside_a_full_stop_leaves_the_full_stop_in_doubt_and_never_the_space():
    assert column("1 234", "1.234") == [1234, "own-doubtful"]


def test_a_number_without_any_sign_from_a_thousand_on_speaks_against_one():
    # Whoever writes 45210 writes 1.234 for one and a bit; 999 says nothing.
    assert column("45210", "1.234") == [45210, "own-doubtful"]
    assert column("999", "1.234") == [999, 1234]


def test_two_groups_are_never_in_doubt():
    assert column("1.234.567", "2.5") == [1234567, "own-fraction"]


def test_a_doubt_names_the_number_that_raises_it():
    doubtful = numbers.column(["1.234", "3,456"])[0]

    assert doubtful.values["text"] == "1.234"
    assert doubtful.values["other"] == "3,456"


def grouped(number, sign):
    return f"{number:,}".replace(",", sign)


@given(
    written=st.lists(st.integers(0, numbers.MOST), min_size=1, max_size=8), sign=st.sampled_from(SIGNS),
    script=st.sampled_from(SCRIPTS), around=st.sampled_from(["", " ", "\u00a0", "\u200b"]),
)  # fmt: skip
@settings(deadline=None)
def test_a_column_in_one_convention_reads_back(written, sign, script, around):
    to_script = str.maketrans(SCRIPTS[0], script)
    texts = [around + grouped(number, sign).translate(to_script) + around for number in written]

    assert numbers.column(texts) == written


@given(st.lists(st.text(max_size=12), max_size=6))
@settings(deadline=None)
def test_any_text_is_a_number_missing_or_says_what_is_wrong(texts):
    found = numbers.column(texts)

    assert len(found) == len(texts)
    for one in found:
        assert one is None or isinstance(one, Wrong) or 0 <= one <= numbers.MOST


@given(st.text(alphabet="0123456789.,' -+%()eE៣٫", max_size=14))
@settings(deadline=None, max_examples=400)
def test_signs_and_digits_in_any_order_never_give_a_fraction(text):
    (found,) = numbers.column([text])

    if isinstance(found, int):
        # Whatever was read has the digits of the text and no other, so nothing was rounded or cut.
        ours = "".join(c for c in text.translate(numbers.AS_ASCII) if c.isdigit())
        assert int(ours) == found
