"""What we hold, and a speaker's roles, drawn."""

import pandas as pd

from dashboard.figures import balance, speakers

COUNTS = pd.DataFrame({"what": [f"paper {n}" for n in range(20)], "statements": range(40, 20, -1)})


def test_those_with_most_are_named_and_the_rest_counted_together():
    shown = balance.shown(COUNTS, "en", "carrier")

    assert len(shown) == balance.MOST + 1
    assert shown["statements"].sum() == COUNTS["statements"].sum()
    assert shown["what"].iloc[-1] == "6 others together"


def test_every_year_is_drawn_and_none_put_with_others():
    years = COUNTS.assign(what=[str(2000 + n) for n in range(20)])

    assert len(balance.shown(years, "en", "year")) == 20


def test_a_bar_is_as_long_as_its_count_and_says_it():
    (bars,) = balance.bars(COUNTS.head(2), "en", "light", "carrier").data

    assert list(bars.x) == [39, 40]
    assert list(bars.text) == ["39", "40"]


def test_the_words_name_each_bar():
    assert "paper 0 40" in balance.describe(COUNTS, "en", "carrier")
    assert balance.finding(COUNTS, "en", "carrier").startswith("Of 610 statements held, 40 come under: paper 0")


ROLES = pd.DataFrame(
    {
        "role": ["monitor", "official"],
        "stance": ["election_monitor", "election_body"],
        "since": pd.to_datetime(["2007-01-01", "2016-05-02"]),
        "since_precision": ["year", "day"],
        "until": pd.to_datetime(["2007-12-31", "2022-06-09"]),
        "until_as_said": pd.to_datetime(["2007-01-01", "2022-06-09"]),
        "until_precision": ["year", "day"],
        "statements": [1, 4],
    }
)


def test_a_role_is_as_long_as_it_is_attested_and_a_year_is_the_whole_year():
    first, second = speakers.roles(ROLES, "en", "light").data

    assert [str(x)[:10] for x in first.x] == ["2007-01-01", "2007-12-31"]
    assert [str(x)[:10] for x in second.x] == ["2016-05-02", "2022-06-09"]


def test_a_role_printed_once_says_one_date():
    said = speakers.describe(ROLES, "en")

    assert "monitor: 2007, 1 statement" in said
    assert "official: 2 May 2016 to 9 June 2022, 4 statements" in said
