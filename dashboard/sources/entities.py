"""Articles of law, courts and prisons, and what sources contradict each other on: who is linked to which, and by what words.

The codings name a text of ours (`told_in`: an event, or `case` for the summary of a person in a case). Each is held
against that text: a number that does not stand in it, and a number in it that nobody coded, stop the build.
"""

import re

import pandas as pd

RAW = "detainees"
# Numbers after `art.` or `arts.`: `art. 34/259`, `arts. 494, 495`, `arts. 453, 437bis`.
NAMED = re.compile(r"\b[Aa]rt(?:icle)?s?\.? (\d+(?:bis)?(?:(?:, | and |/|-)\d+(?:bis)?)*)")
NUMBER = re.compile(r"\d+(?:bis)?")


class CodingError(ValueError):
    """Codings that do not match the texts that they code; the message lists them all."""


def tables(raw, events: pd.DataFrame, case_people: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Articles, courts and prisons, disputes, and their links to people, cases and events, as text."""
    articles, places = _kept(raw, "articles"), _kept(raw, "places")
    return {
        "articles": articles.sort_values("article_id"),
        "places": places.sort_values("place_id"),
        "case_articles": _article_links(raw, articles, events, case_people),
        "case_places": _place_links(raw, places, events, case_people),
        "detention_limits": _kept(raw, "detention_limits"),
    } | _disputes(raw)


def _kept(raw, name: str, table: str = "") -> pd.DataFrame:
    read = raw.read(f"{RAW}/{name}")
    raw.keep(f"{RAW}/{name}", table or name, len(read))
    return read.rename(columns={"source_key": "source_id"})


def _article_links(raw, articles: pd.DataFrame, events: pd.DataFrame, case_people: pd.DataFrame) -> pd.DataFrame:
    coding = _kept(raw, "article_coding", "case_articles")
    linked, faults = _linked(coding, "article_coding", events, case_people)
    number = articles.set_index("article_id")["number"]
    summaries, details = _texts(events, case_people, "law_articles")
    coded: dict[tuple, set] = {}
    for row in linked.itertuples():
        if row.article_id not in number.index:
            faults.append(f"article_coding.csv line {row.raw_line}: no article {row.article_id}")
            continue
        place = (row.person_id, row.case_id if row.told_in == "case" else row.told_in)
        coded.setdefault(place, set()).add(number[row.article_id])
        text = (summaries if row.told_in == "case" else details).get(place, "")
        if number[row.article_id] not in numbers(text):
            faults.append(
                f"article_coding.csv line {row.raw_line}: {row.article_id} is not named in the text of {row.told_in}"
            )
    for place, text in {**summaries, **details}.items():
        for left in sorted(numbers(text) - coded.get(place, set())):
            faults.append(f"article_coding.csv: article {left} of {' / '.join(place)} is not coded: {text[:60]!r}")
    _stop_on(faults)
    return linked.sort_values(["person_id", "told_in", "article_id", "stands_for"])


def numbers(text: str) -> set[str]:
    """Numbers of the articles that a text names: `arts. 453, 437bis` gives 453 and 437bis."""
    return {number for found in NAMED.findall(text) for number in NUMBER.findall(found)}


def _place_links(raw, places: pd.DataFrame, events: pd.DataFrame, case_people: pd.DataFrame) -> pd.DataFrame:
    coding = _kept(raw, "place_coding", "case_places")
    linked, faults = _linked(coding, "place_coding", events, case_people)
    known = set(places["place_id"])
    faults += [
        f"place_coding.csv line {row.raw_line}: no court or prison {row.place_id}"
        for row in linked.itertuples()
        if row.place_id not in known
    ]
    _stop_on(faults)
    return linked.sort_values(["person_id", "told_in", "place_id", "role"])


def _linked(coding: pd.DataFrame, name: str, events: pd.DataFrame, case_people: pd.DataFrame):
    """The coding with the case and the source of the text that each row codes, and what does not fit."""
    event = events.set_index("event_id")
    summary = case_people.set_index(["person_id", "case_id"])
    rows, faults = [], []
    for row in coding.to_dict("records"):
        told = row["told_in"]
        if told == "case":
            place = (row["person_id"], row["case_id"])
            if place not in summary.index:
                faults.append(f"{name}.csv line {row['raw_line']}: {place[0]} has no summary in the case {place[1]!r}")
                continue
            row["source_id"] = summary.loc[place, "source_id"]
        elif told not in event.index or event.loc[told, "person_id"] != row["person_id"]:
            faults.append(f"{name}.csv line {row['raw_line']}: no event {told} of {row['person_id']}")
            continue
        else:
            row["case_id"], row["source_id"] = event.loc[told, ["case_id", "source_id"]]
        rows.append(row)
    return pd.DataFrame(rows), faults


def _texts(events: pd.DataFrame, case_people: pd.DataFrame, column: str) -> tuple[dict, dict]:
    summaries = {
        (r["person_id"], r["case_id"]): r[column] for r in case_people.to_dict("records") if numbers(r[column])
    }
    details = {(r["person_id"], r["event_id"]): r["detail"] for r in events.to_dict("records") if numbers(r["detail"])}
    return summaries, details


def _stop_on(faults: list[str]) -> None:
    if faults:
        raise CodingError("\n".join(faults))


def _disputes(raw) -> dict[str, pd.DataFrame]:
    """Questions, versions and subjects; a question rests on the source of its first version."""
    questions, versions = _kept(raw, "disputes"), _kept(raw, "dispute_versions")
    subjects = _kept(raw, "dispute_subjects")
    first = versions.sort_values(["dispute_id", "version"]).drop_duplicates("dispute_id").set_index("dispute_id")
    few = versions.groupby("dispute_id").size()
    _stop_on(
        [
            f"disputes.csv line {row.raw_line}: {row.dispute_id} has {few.get(row.dispute_id, 0)} versions, expected 2 or more"
            for row in questions.itertuples()
            if few.get(row.dispute_id, 0) < 2
        ]
    )
    source = first["source_id"]
    return {
        "disputes": questions.assign(source_id=questions["dispute_id"].map(source)).sort_values("dispute_id"),
        "dispute_versions": versions.sort_values(["dispute_id", "version"]),
        "dispute_subjects": subjects.assign(source_id=subjects["dispute_id"].map(source)).sort_values(
            ["dispute_id", "table", "key"]
        ),
    }
