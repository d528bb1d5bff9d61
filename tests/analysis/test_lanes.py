import pandas as pd
import pytest

from dashboard import frames
from dashboard.analysis import lanes

DAY = "2017-06-04"


def dated(**columns):
    made = pd.DataFrame(columns)
    return made.assign(date=pd.to_datetime(made["date"]).astype("datetime64[s]"))


ELECTIONS = dated(
    election_id=["C2017"], kind=["commune"], date=[DAY], date_precision=["day"], note=[None], source_id=["s1"]
)
EVENTS = dated(
    event_id=["ev1", "ev2", "ev3"],
    date=["2017-05-01", "2017-07-10", "2020-02-12"],
    date_precision=["month", "day", "day"],
    category=["commune_election", "law", "sanction"],
    event=["Campaign", "Law amended", "Access withdrawn"],
    note=[None, None, None],
    source_id=["s1", "s2", "s3"],
)
PEOPLE = pd.DataFrame(
    {
        "person_id": ["a", "b", "c", "d", "g"],
        "publish_tier": ["A", "A", "B", "B", "group-only"],
        "record_kind": ["person", "person", "person", "person", "group"],
        "group_size": pd.array([None, None, None, None, 6], dtype="Int64"),
        "name": ["Ann", "Ben", "Cy", "Dee", "the six"],
    }
)
CASE_EVENTS = dated(
    event_id=["E1", "E2", "E3", "E4", "E5", "E6"],
    person_id=["a", "b", "c", "d", "g", "a"],
    case_id=["trial", "trial", "trial", "trial", "trial", None],
    date=["2017-07-21", "2017-07-21", "2017-07-21", "2017-09-09", "2017-07-21", "2017-08-01"],
    date_precision=["day", "day", "day", "day", "day", "month"],
    event_class=["conviction", "conviction", "conviction", "conviction", "conviction", "release"],
    detail=["seven years", "five years", "told of Cy", None, None, "on bail"],
    source_id=["s1", "s2", "s1", "s1", "s1", "s1"],
    other_source_ids=["s3", None, None, None, None, None],
)
INCIDENTS = dated(
    incident_id=["i1", "i2", "i3"],
    date=[DAY, DAY, "2017-06-01"],
    date_precision=["day", "day", "month"],
    area_name=["Kandal", "(whole country)", "Takeo"],
    type=["violence", "aggregate", "recount"],
    is_aggregate=[False, True, False],
    what=["A fight", "97 complaints", "A recount"],
    reported_by=["COMFREL", "COMFREL", "CNRP"],
    reply=[None, None, "NEC: no"],
    reply_status=["none seen", "none seen", "given"],
    source_id=["s1", "s1", "s2"],
)
STATEMENTS = dated(
    statement_id=["x", "y"],
    date=[DAY, "2017-01-01"],
    date_precision=["day", "year"],
    speaker_id=["sp", "un"],
    speaker=["Spokesman", "Envoy"],
    stance=["government", "un"],
    claim=["All is well", "Concern"],
    quote_fragment=["well", None],
    source_id=["s1", "s2"],
)


@pytest.fixture
def items():
    return lanes.items(ELECTIONS, EVENTS, CASE_EVENTS, PEOPLE, INCIDENTS, STATEMENTS)


def of(items, key):
    return items.set_index("item_id").loc[key]


def test_every_table_gives_items_to_its_lanes(items):
    lane = items.set_index("item_id")["lane"]

    assert lane[["elections:C2017", "events:ev1"]].tolist() == ["elections", "elections"]
    assert lane[["events:ev2", "case_events:E1"]].tolist() == ["law", "law"]
    assert lane["case_events:E6"] == "custody"
    assert lane[["events:ev3", "statements:y"]].tolist() == ["reactions", "reactions"]
    assert lane["statements:x"] == "statements"
    assert items["date"].is_monotonic_increasing


def test_a_mass_trial_is_one_item_with_its_number_names_and_sources(items):
    trial = of(items, "case_events:E1")

    assert (trial["people"], trial["names"], trial["person_ids"]) == (2, "Ann; Ben", "a b")
    assert (trial["source_id"], trial["other_source_ids"]) == ("s1", "s3 s2")
    assert trial["case_id"] == "trial"
    assert pd.isna(trial["detail"]), "what is told of one is not told of all"
    assert of(items, "case_events:E6")["detail"] == "on bail"


def test_fewer_than_five_people_whose_names_are_withheld_are_no_item(items):
    assert "unnamed" not in set(items["who"].dropna())


def test_whoever_is_not_named_is_counted_by_year_without_case_name_or_detail(monkeypatch):
    monkeypatch.setattr(lanes, "SMALLEST_GROUP", 2)
    items = lanes.items(ELECTIONS, EVENTS, CASE_EVENTS, PEOPLE, INCIDENTS, STATEMENTS)
    counted = of(items, "case_events:E3")

    assert (counted["people"], counted["who"], counted["precision"]) == (2, "unnamed", "year")
    assert str(counted["date"].date()) == "2017-01-01"
    assert str(counted["until"].date()) == "2017-12-31"
    assert counted[["names", "person_ids", "case_id", "detail", "rows"]].isna().all()


def test_a_group_stands_alone_with_the_size_its_source_states(items):
    group = of(items, "case_events:E5")

    assert (group["who"], group["people"], group["precision"]) == ("group", 6, "year")
    assert pd.isna(group["names"])


def test_no_name_of_the_data_that_is_withheld_is_in_any_item():
    tables = [frames.load(n) for n in ("elections", "events", "case_events", "people", "incidents", "statements")]
    made = lanes.items(*tables)
    people = tables[3].set_index("person_id")
    named = made["person_ids"].dropna().str.split().explode()

    assert set(people.loc[named, "publish_tier"]) == {"A"}
    unnamed = made[made["who"].isin(["unnamed", "group"])]
    assert len(unnamed)
    assert set(unnamed["precision"]) == {"year"}
    assert unnamed[["names", "person_ids", "case_id", "detail"]].isna().all(axis=None)
    # Everybody's events are on the lanes, once each.
    by_person = made.loc[made["item_id"].str.startswith("case_events:") & (made["who"] == "named"), "rows"]
    tier_a = tables[2]["person_id"].map(people["publish_tier"]) == "A"
    assert by_person.str.split().explode().nunique() == tier_a.sum()


def test_every_item_of_the_data_has_a_source_and_ends_no_earlier_than_it_begins():
    tables = [frames.load(n) for n in ("elections", "events", "case_events", "people", "incidents", "statements")]
    made = lanes.items(*tables)

    assert made["item_id"].is_unique
    assert set(made["source_id"]) <= set(frames.load("sources")["source_id"])
    assert (made["until"] >= made["date"]).all()
    assert set(made["lane"]) == set(lanes.LANES) - {"control"}


def test_a_month_keeps_its_whole_span(items):
    assert str(of(items, "incidents:i3")["until"].date()) == "2017-06-30"
    found = lanes.in_period(items, pd.Timestamp("2017-06-20"), pd.Timestamp("2017-06-25"))
    assert "incidents:i3" in set(found["item_id"])
    assert "incidents:i1" not in set(found["item_id"])


def test_both_days_of_a_period_belong_to_it_and_an_open_end_leaves_all(items):
    on = lanes.in_period(items, pd.Timestamp(DAY), pd.Timestamp(DAY))

    assert {"elections:C2017", "statements:x", "incidents:i1"} <= set(on["item_id"])
    assert len(lanes.in_period(items, None, None)) == len(items)
    assert lanes.in_period(items, pd.Timestamp("1980-01-01"), pd.Timestamp("1981-01-01")).empty


def test_next_and_previous_follow_the_order_of_the_frame(items):
    order = list(items["item_id"])

    assert lanes.next_and_previous(items, None) == (order[0], None)
    assert lanes.next_and_previous(items, order[0]) == (order[1], None)
    assert lanes.next_and_previous(items, order[-1]) == (None, order[-2])
    assert lanes.next_and_previous(items[:0], None) == (None, None)


def test_an_observers_total_is_no_incident_and_is_never_counted(items):
    assert of(items, "incidents:i2")["kind"] == "total"
    counted = lanes.density(items, "day")
    on = counted[(counted["lane"] == "incidents") & (counted["start"] == DAY)].iloc[0]
    assert (on["exact"], on["inexact"]) == (1, 1)


def test_what_is_known_to_the_year_may_fall_into_each_step_and_into_its_year_for_sure(items):
    months = lanes.density(items, "month")
    reactions = months[(months["lane"] == "reactions") & (months["start"].dt.year == 2017)]
    assert reactions["inexact"].tolist() == [1] * 12
    assert reactions["exact"].sum() == 0
    years = lanes.density(items, "year")
    assert years[years["lane"] == "reactions"]["exact"].tolist() == [1, 1]


def test_nothing_gives_no_density(items):
    assert lanes.density(items[:0], "month").empty


def test_a_link_needs_both_its_ends_and_leads_to_nobody_who_is_not_named(items):
    causes = pd.DataFrame(
        {
            "cause_id": ["one", "lost", "hidden"],
            "from_table": ["events"] * 3,
            "from_id": ["ev2"] * 3,
            "to_table": ["case_events"] * 3,
            "to_id": ["E2", "E99", "E4"],
            "words": ["It followed."] * 3,
            "source_id": ["s1"] * 3,
        }
    )

    found = lanes.links(items, causes)

    assert found[["cause_id", "from_item", "to_item"]].to_numpy().tolist() == [["one", "events:ev2", "case_events:E1"]]


def test_every_link_of_the_data_joins_two_items():
    tables = [frames.load(n) for n in ("elections", "events", "case_events", "people", "incidents", "statements")]
    causes = frames.load("causes")

    assert len(lanes.links(lanes.items(*tables), causes)) == len(causes)


def test_shares_are_of_all_communes_and_change_only_where_a_source_says_so():
    share = lanes.control_share(frames.load("results"), frames.load("elections"), pd.Timestamp("2026-11-27"))

    sums = share.groupby("since")["share"].sum()
    assert sums.between(0.999999, 1.000001).all()
    assert [f"{since:%Y-%m-%d}" for since in sums.index] == [
        "2002-02-03", "2007-04-01", "2012-06-03", "2017-06-04", "2017-11-16", "2017-12-01", "2022-06-05",
    ]  # fmt: skip
    lost = share[share["since"] == "2017-11-16"]
    assert lost[lost["party_id"].isna()][["status", "chiefs"]].to_numpy().tolist() == [["vacated", 489]]


def test_what_no_source_gives_to_a_party_is_a_share_of_its_own():
    results = pd.DataFrame(
        {
            "election_id": ["C2017", "C2017"], "level": ["nation", "nation"], "measure": ["communes", "chiefs"],
            "preferred": [True, True], "party_id": [None, "CPP"], "value": [10, 7], "value_text": [None, None],
            "of_total": pd.array([None, 10], dtype="Int64"), "area_code": [None, None], "area_name": [None, None],
            "status": ["final", "final"], "source_id": ["s1", "s1"],
        }
    )  # fmt: skip

    share = lanes.control_share(results, ELECTIONS, pd.Timestamp("2017-08-01"))

    assert share["status"].tolist() == ["final", "not known"]
    assert share["chiefs"].tolist() == [7, 3]
