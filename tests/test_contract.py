"""A broken data package is refused with every fault listed: file, line, column, value, rule."""

import json
import re
import subprocess
import sys

import pandas as pd
import pytest
from conftest import ROOT

from dashboard import check, contract, frames


def rewrite(package, name, change):
    """Change one table of the copy as text."""
    path = package / f"{name}.csv"
    table = pd.read_csv(path, dtype=str, keep_default_na=False)
    change(table).to_csv(path, index=False, lineterminator="\n")


def put(column, value, row=0):
    def change(table):
        table.loc[table.index[row], column] = value
        return table

    return change


def a_missing_table(package):
    (package / "parties.csv").unlink()
    return {"file": "parties.csv", "rule": "missing table"}


def an_empty_file(package):
    (package / "events.csv").write_text("")
    return {"file": "events.csv", "rule": "empty file"}


def a_file_in_another_encoding(package):
    path = package / "provinces.csv"
    path.write_bytes(path.read_text(encoding="utf-8").encode("utf-16"))
    return {"file": "provinces.csv", "rule": "encoding"}


def a_200_column_file(package):
    rewrite(package, "elections", lambda t: t.assign(**{f"extra_{i}": "1" for i in range(200)}))
    return {"file": "elections.csv", "rule": "columns"}


def a_wrong_type(package):
    rewrite(package, "count_claims", put("value", "many"))
    return {"file": "count_claims.csv", "line": 2, "column": "value", "value": "many", "rule": "type"}


def an_unknown_party(package):
    rewrite(package, "results", put("party_id", "XYZ", 3))
    return {"file": "results.csv", "line": 5, "rule": "foreign key"}


def a_duplicate_key(package):
    rewrite(package, "events", lambda t: pd.concat([t, t.head(1)]))
    return {"file": "events.csv", "rule": "primary key"}


def a_vote_below_zero(package):
    rewrite(package, "results", put("value", "-5"))
    return {"file": "results.csv", "line": 2, "column": "value", "value": "-5", "rule": "minimum"}


def a_date_that_is_no_date(package):
    rewrite(package, "events", put("date", "2017-02-30"))
    return {"file": "events.csv", "line": 2, "column": "date", "value": "2017-02-30", "rule": "type"}


def an_orphan_source(package):
    rewrite(package, "statements", put("source_id", "no-such-source"))
    return {"file": "statements.csv", "line": 2, "rule": "foreign key"}


def an_orphan_among_further_sources(package):
    rewrite(package, "results", put("other_source_ids", "no-such-source"))
    return {"file": "results.csv", "line": 2, "column": "other_source_ids", "rule": "foreign key"}


def a_missing_value(package):
    rewrite(package, "events", put("event", ""))
    return {"file": "events.csv", "line": 2, "column": "event", "rule": "required"}


def a_word_outside_the_list(package):
    rewrite(package, "events", put("category", "gossip"))
    return {"file": "events.csv", "line": 2, "column": "category", "value": "gossip", "rule": "enum"}


def a_code_without_its_zero(package):
    rewrite(package, "provinces", put("province_code", "1"))
    return {"file": "provinces.csv", "line": 2, "column": "province_code", "value": "1", "rule": "pattern"}


def a_code_given_to_two_communes(package):
    def change(table):
        same = table[table["vintage"] == "2022"].index[:2]
        table.loc[same[1], "code"] = table.loc[same[0], "code"]
        return table

    rewrite(package, "commune_codes", change)
    return {"file": "commune_codes.csv", "rule": "unique"}


def votes_above_valid_ballots(package):
    def change(table):
        cpp = (table["election_id"] == "C2017") & (table["level"] == "nation") & (table["party_id"] == "CPP")
        table.loc[cpp & (table["measure"] == "votes") & (table["preferred"] == "true"), "value"] = "7000000"
        return table

    rewrite(package, "results", change)
    return {"file": "results.csv", "value": "9999", "rule": "votes"}


def a_release_before_its_arrest(package):
    def change(table):
        mine = table["person_id"] == "tep-vanny"
        first = table[mine & (table["custody_effect"] == "enters")].index[0]
        rows = table[mine].copy()
        table = table[~mine]
        arrest = rows.loc[[first]].assign(date="2016-08-15", date_precision="day", event_id="X1")
        release = arrest.assign(
            date="2016-08-01", event_class="release", custody_effect="leaves", event_id="X2", sequence="1"
        )
        return pd.concat([table, arrest, release])

    rewrite(package, "case_events", change)
    return {"file": "case_events.csv", "rule": "release before arrest"}


def a_contract_without_a_table(package):
    path = package / "datapackage.json"
    contents = json.loads(path.read_text(encoding="utf-8"))
    contents["resources"] = [r for r in contents["resources"] if r["name"] != "incidents"]
    path.write_text(json.dumps(contents), encoding="utf-8")
    return {"file": "datapackage.json", "value": "incidents", "rule": "missing table"}


def a_contract_without_a_country(package):
    path = package / "datapackage.json"
    contents = json.loads(path.read_text(encoding="utf-8"))
    del contents["country"]
    path.write_text(json.dumps(contents), encoding="utf-8")
    return {"file": "datapackage.json", "column": "country", "rule": "required"}


def a_contract_without_a_column(package):
    path = package / "datapackage.json"
    contents = json.loads(path.read_text(encoding="utf-8"))
    for resource in contents["resources"]:
        if resource["name"] == "events":
            resource["schema"]["fields"] = [f for f in resource["schema"]["fields"] if f["name"] != "category"]
    path.write_text(json.dumps(contents), encoding="utf-8")
    return {"file": "datapackage.json", "column": "category", "value": "events", "rule": "columns"}


def a_contract_that_is_no_json(package):
    (package / "datapackage.json").write_text("{", encoding="utf-8")
    return {"file": "datapackage.json", "rule": "not a data package"}


FAULTS = [
    a_contract_without_a_table,
    a_contract_without_a_country,
    a_contract_without_a_column,
    a_missing_table,
    an_empty_file,
    a_file_in_another_encoding,
    a_200_column_file,
    a_wrong_type,
    an_unknown_party,
    a_duplicate_key,
    a_vote_below_zero,
    a_date_that_is_no_date,
    an_orphan_source,
    an_orphan_among_further_sources,
    a_missing_value,
    a_word_outside_the_list,
    a_code_without_its_zero,
    a_code_given_to_two_communes,
    votes_above_valid_ballots,
    a_release_before_its_arrest,
]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda f: f.__name__)
def test_a_broken_package_is_refused_and_the_fault_named(fault, package):
    wanted = fault(package)
    value = wanted.pop("value", None)
    rule = wanted.pop("rule", "")

    found = check.breaches(package)

    fits = [
        b
        for b in found
        if (rule == b.rule or (rule == "votes" and rule in b.rule))
        and all(getattr(b, k) == v for k, v in wanted.items())
    ]
    assert fits, "\n".join(map(str, found)) or "no breach found"
    if value is not None and rule != "votes":
        assert any(b.value == value for b in fits), "\n".join(map(str, fits))


def test_all_faults_are_listed_at_once(package):
    wanted = [
        fault(package) for fault in (a_wrong_type, a_date_that_is_no_date, an_orphan_source, an_empty_file_of_parties)
    ]

    found = check.breaches(package)

    assert {w["file"] for w in wanted} <= {b.file for b in found}


def an_empty_file_of_parties(package):
    (package / "parties.csv").write_text("")
    return {"file": "parties.csv"}


@pytest.mark.parametrize(
    "fault",
    [a_missing_table, a_wrong_type, votes_above_valid_ballots, a_contract_that_is_no_json],
    ids=lambda f: f.__name__,
)
def test_serve_refuses_a_broken_package_in_one_line_with_status_2(fault, package):
    wanted = fault(package)

    done = run("serve", "--no-browser", "--data", str(package))

    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert wanted["file"] in done.stderr


def test_an_unreadable_table_is_reported_once_and_not_by_those_that_look_into_it(package):
    (package / "communes.csv").unlink()

    found = check.breaches(package)

    assert [(b.file, b.rule) for b in found] == [("communes.csv", "missing table")]


def test_a_bad_cell_does_not_hide_what_else_is_wrong(package):
    wanted = [a_vote_below_zero(package), a_release_before_its_arrest(package)]

    rules = {b.rule for b in check.breaches(package)}

    assert {w["rule"] for w in wanted} <= rules


def test_serve_refuses_a_missing_folder_in_one_line_with_status_2(tmp_path):
    done = run("serve", "--no-browser", "--data", str(tmp_path / "nowhere"))

    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_frame_of_a_broken_table_raises_with_every_fault(package, monkeypatch):
    a_wrong_type(package)
    a_date_that_is_no_date(package)
    monkeypatch.setenv(frames.VARIABLE, str(package))

    with pytest.raises(contract.DataError) as caught:
        frames.load("count_claims")

    assert {b.file for b in caught.value.breaches} == {"count_claims.csv", "events.csv"}


def test_the_shipped_package_keeps_its_contract_and_its_sums():
    assert check.breaches(ROOT / "data") == []


def test_the_contract_describes_every_table_and_column():
    package = json.loads((ROOT / "data" / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        assert len(resource["description"]) > 20, resource["name"]
        for column in resource["schema"]["fields"]:
            assert column.get("title"), (resource["name"], column["name"])
            assert column.get("description"), (resource["name"], column["name"])
    assert {r["path"] for r in package["resources"]} == {p.name for p in (ROOT / "data").glob("*.csv")}


def test_every_row_names_a_source():
    # Hand-kept lists that hold no fact of the world have none: they say what was done with rows that do, or to them.
    # What maps draw is computed from the rows of `communes`, which name theirs. Scenes and checks of the story cite rows
    # of other tables, each with a source of its own (`test_every_sentence_of_ours_rests_on_a_source`).
    without = {
        "measures",
        "ledger",
        "translations",
        "hexagons",
        "shapes",
        "removals",
        "changes",
        "scenes",
        "story_checks",
        # Each row belongs to a station or an import, which names its source.
        "station_votes",
        "import_findings",
    }
    for name, table in contract.read(ROOT / "data").items():
        if name not in without:
            assert table["source_id"].required, name


def run(*arguments):
    return subprocess.run(
        [sys.executable, "-m", "dashboard", *arguments], cwd=ROOT, capture_output=True, text=True, timeout=120
    )


def test_check_prints_file_line_column_value_and_rule_and_exits_1(package):
    a_vote_below_zero(package)

    done = run("check", "--data", str(package))

    assert done.returncode == 1
    assert re.search(r"results\.csv:2 column value holds '-5': minimum", done.stdout)


def test_check_of_the_shipped_package_exits_0_and_lists_the_known_exceptions():
    done = run("check")

    assert done.returncode == 0, done.stdout
    listed = done.stdout.count("known exception: ")
    assert listed == len(frames.load("exceptions")) > 0
