import json

import pandas as pd
import pytest

from dashboard import frames, theme
from dashboard.analysis import lanes as asked
from dashboard.figures import items as item_words
from dashboard.figures import lanes

AS_OF, SINCE, UNTIL = (pd.Timestamp(day) for day in ("2017-05-30", "2017-01-01", "2017-12-31"))
NAMES = ["elections", "events", "case_events", "people", "incidents", "statements"]
CASES = {"cnrp-14": "CNRP fourteen"}


@pytest.fixture(scope="module")
def items():
    return item_words.worded(asked.items(*map(frames.load, NAMES)), CASES, "en")


@pytest.fixture(scope="module")
def share():
    return asked.control_share(frames.load("results"), frames.load("elections"), pd.Timestamp("2026-11-27"))


def drawn(items, share, since=SINCE, until=UNTIL, lang="en", mode="light", shown=asked.LANES):
    mine = items[items["lane"].isin(shown)]
    found = asked.in_period(mine, since, until)
    links = asked.links(items, frames.load("causes"))
    columns = asked.density(found, lanes.step(since, until))
    return lanes.timeline(
        found, columns, links, share, frames.load("parties"), shown, AS_OF, since, until, lang, mode
    )  # fmt: skip


def marks(figure, mark, lane=None):
    return [t for t in figure.data if t.meta["mark"] == mark and lane in (None, t.meta.get("lane"))]


def packed(items, share, lang="en", shown=asked.LANES):
    links = asked.links(items, frames.load("causes"))
    mine = items[items["lane"].isin(shown)]
    whole = (pd.Timestamp("1979-01-07"), pd.Timestamp("2026-11-27"))
    return lanes.compact(mine, links, share, frames.load("parties"), shown, whole, lang, "light")


def test_only_points_and_bars_are_drawn_on_an_axis_of_dates(items, share):
    figure = drawn(items, share)

    assert {trace.type for trace in figure.data} <= {"scatter", "bar"}
    assert figure.layout.xaxis.type == "date"
    assert len(figure.to_json()) < 400_000


def test_a_month_is_as_long_as_the_month_and_a_day_is_a_point(items, share):
    figure = drawn(items, share, pd.Timestamp("2017-06-01"), pd.Timestamp("2017-06-30"))
    (spans,) = marks(figure, "span", "incidents")
    (dots,) = marks(figure, "day", "incidents")

    ends = [(f"{a:%Y-%m-%d}", f"{b:%Y-%m-%d}") for a, b, _ in zip(*[iter(spans.x)] * 3, strict=True)]
    assert ("2017-06-01", "2017-06-30") in ends
    assert dots.mode == "markers"
    assert len(dots.x) == len(set(zip(dots.x, dots.y, strict=True))), "none hides another"


def test_many_items_are_columns_that_say_how_many_are_not_sure(items, share):
    figure = drawn(items, share, pd.Timestamp("1979-01-07"), pd.Timestamp("2026-11-27"))

    sure, may = marks(figure, "column", "statements")
    assert (sure.name, may.name) == ("So many items close together", "of these, month or year known")
    assert not marks(figure, "day", "statements")


def test_totals_of_observers_lie_on_a_lane_of_their_own_and_are_in_no_column(items, share):
    figure = drawn(items, share)
    (totals,) = marks(figure, "total")

    single = items.set_index("item_id").loc[list(totals.customdata), "kind"]
    assert set(single) == {"total"}
    words = [note.text for note in figure.layout.annotations]
    assert f"Totals of observers, never added · {len(totals.x)}" in words


def test_the_control_lane_has_party_colours_and_hatches_what_has_no_party(items, share):
    held = {trace.name: trace for trace in marks(drawn(items, share), "held")}

    assert held["CPP"].fillcolor == theme.party_colour("CPP", "light")
    assert held["Vacated by the dissolution"].fillpattern.shape == "/"
    assert held["Vacated by the dissolution"].fillcolor == theme.UNKNOWN["light"]


def test_no_lane_but_control_has_a_party_colour(items, share):
    parties = set(theme.PARTIES["light"].values())

    others = [t for t in drawn(items, share).data if t.meta["mark"] != "held"]
    assert not {colour for t in others for colour in (t.marker.color, t.line.color, t.fillcolor)} & parties


def test_a_link_is_drawn_only_between_items_that_are_shown(items, share):
    both = drawn(items, share)
    assert len(marks(both, "link")[0].x) % 3 == 0
    assert marks(drawn(items, share, shown=["statements"]), "link")[0].x is not None
    assert not marks(drawn(items, share, shown=["incidents"]), "link")


def test_the_finding_counts_what_we_hold_and_names_the_lane_with_most(items):
    found = asked.in_period(items, SINCE, UNTIL)

    said = item_words.finding(found, SINCE, UNTIL, "en")

    assert f"we hold {len(found)} items" in said
    assert "Statements" in said
    assert "1 January 2017 to 31 December 2017" in said


def test_the_alt_text_counts_each_lane_and_the_inexact_dates(items):
    found = asked.in_period(items, SINCE, UNTIL)

    alt = item_words.describe_timeline(found, asked.LANES, AS_OF, SINCE, UNTIL, "en")

    assert f"Statements {int((found['lane'] == 'statements').sum())}" in alt
    assert "Totals of observers" in alt
    assert "30 May 2017" in alt


@pytest.mark.parametrize("lang", ["en", "km"])
def test_an_empty_period_says_so(items, share, lang):
    figure = drawn(items, share, pd.Timestamp("1980-01-01"), pd.Timestamp("1981-01-01"), lang, "dark")

    assert figure.layout.meta["title"] == item_words.finding(
        items[:0], pd.Timestamp("1980-01-01"), pd.Timestamp("1981-01-01"), lang
    )
    assert item_words.describe_timeline(items[:0], asked.LANES, AS_OF, SINCE, UNTIL, lang)


def test_titles_name_few_count_many_and_never_tell_who_is_withheld(items):
    title = items.set_index("item_id")["title"]

    assert "14 people: pardon (CNRP fourteen)" in set(title)
    hidden = items[items["who"] == "unnamed"]
    assert hidden["title"].str.contains(r"^(?:\d+ people, names withheld|One person, name withheld): ").all()
    assert items[items["who"] == "group"]["title"].str.contains(r"^A group of \d+: ").all()
    assert title["elections:C2017"] == "Commune elections 2017"


@pytest.mark.parametrize("lang", ["en", "km"])
def test_every_item_has_words_for_its_kind(lang):
    made = item_words.worded(asked.items(*map(frames.load, NAMES)), {}, lang)

    assert made[["title", "kind_label"]].notna().all(axis=None)


def test_what_the_browser_draws_has_one_value_for_every_item_and_no_withheld_name(items, share):
    made = packed(items, share)

    assert {len(made[key]) for key in ("lane", "from", "until", "kind", "id", "title", "when")} == {len(items)}
    assert made["from"] == sorted(made["from"])
    assert made["kind"].count(2) == (items["kind"] == "total").sum()
    assert made["months"][4] == "May"
    people = frames.load("people")
    withheld = people.loc[people["publish_tier"] != "A", "name"].dropna()
    text = json.dumps(made)
    assert not [
        name
        for name in withheld
        if name in text and people.loc[people["name"] == name, "record_kind"].iloc[0] != "group"
    ]


def test_lanes_left_out_take_no_room_and_their_links_are_left_out(items, share):
    made = packed(items, share, shown=["law", "incidents"])

    assert [lane["key"] for lane in made["lanes"]] == ["law", "incidents", "totals"]
    assert made["lanes"][1]["top"] == made["lanes"][0]["height"]
    assert made["control"] == []
    assert all(max(pair) < len(made["id"]) for pair in made["links"])


def test_khmer_has_its_own_months_and_digits(items, share):
    made = packed(items, share, "km")

    assert made["digits"][5] == "៥"
    assert made["months"][4] == "ឧសភា"
    assert all("{" in words for key, words in lanes.words("km").items() if key in ("lanes-read", "lanes-some"))
