"""People, cases and what happened to them, lists and counts, from the research tables under `detainees/`."""

import re

import pandas as pd

from dashboard.sources import entities
from dashboard.sources.citations import slug
from dashboard.sources.dates import iso

PEOPLE, EVENTS, SOURCES = "detainees/people", "detainees/case_events", "detainees/sources"
CLAIMS, LISTINGS = "detainees/count_claims", "detainees/listings"

# Tier B: ordinary people charged over a post or a march. Their rows rest on this one source row, so that no
# address, date or publisher leads to a page that names them. People taken out on request rest on it too.
WITHHELD = "withheld"
UNNAMED = ("B", "removed")
HIDDEN_NOTE = "Title and address are withheld: the page names people whose names we do not publish."

# What an event of a class says about custody where its own text was not coded (custody_coding.csv).
CUSTODY_OF_CLASS = {
    "arrest_or_detention": ("enters", "an arrest or detention is reported"),
    "charge": ("none", "a charge is not custody"),
    "bail_denied": ("inside", "bail refused: held on that day"),
    "detention_extended": ("inside", "detention extended: held on that day"),
    "hearing": ("none", "a hearing says nothing about custody"),
    "pending_trial": ("none", "awaiting trial says nothing about custody"),
    "conviction": ("none", "a conviction needs its own evidence of custody"),
    "conviction_in_absentia": ("none", "a sentence in absentia is not custody"),
    "judgment": ("none", "a judgment says nothing about custody"),
    "appeal_rejected": ("none", "an appeal rejected needs its own evidence of custody"),
    "sentence_reduced_on_appeal": ("none", "a reduced sentence needs its own evidence of custody"),
    "release_on_bail": ("leaves", "release on bail is reported"),
    "release": ("leaves", "release is reported"),
    "pardon": ("none", "a pardon lifts a sentence; the release is an event of its own"),
    "exile": ("outside", "abroad"),
    "deportation": ("none", "the custody is in the arrest"),
    "death": ("leaves", "a death ends custody"),
    "un_body": ("none", "an opinion says nothing about custody on its day"),
    "other": ("none", "says nothing about custody"),
}

GROUP_SIZES = {"sept2013-six": 6, "jan2014-23": 23, "mar2022-13": 13, "clv-94": 94, "lrsu-eight": 8}
GROUP_NOTES = {"clv-94": 'Size as stated: "at least 94".'}

# A measure outside the contract leaves open what is counted: the page of 2018 also held people released by then.
MEASURES = {"stock-page": "unclear", "stock/flow unclear": "unclear"}

LIST_DEFINITIONS = {
    "amnesty-2017-05": "Rights defenders and political activists behind bars, according to the organisation"
}
LIST_NOTES = {
    "amnesty-2017-05": "No page that was read names the 27. Each member carries the basis of our reading.",
}
# To stand on it says that the person was held on its date. Opinions and profiles do not, and a list that is dated to a month
# or year does not say on which day.
SAYS_HELD = {"amnesty-2017-05", "amnesty-2021-06", "amnesty-2021-08", "hrw-2016-12", "hrw-2017-04"}
LIST_SOURCES = {"amnesty-2017-05": "ai_coi"}


def tables(raw, citations, by_hand) -> dict[str, pd.DataFrame]:
    """Tables on detained people, as text; fills the citations with the rated source list first."""
    _cite_sources(raw, citations)
    people = raw.read(PEOPLE)
    # The list of withheld cells keeps no word of what was withheld: it only tells which cells differ from the research.
    redactions = raw.read("redactions")
    raw.leave_out("redactions", len(redactions), "list of the cells of raw tables whose words are withheld")
    checked = raw.read("detainees/checked")
    raw.keep(
        "detainees/checked", "people", len(checked), "day on which the records of a table were last looked through"
    )
    checked_on = checked.set_index("table")["checked_on"]
    cases, case_people = _cases(raw, people, citations)
    events = _events(raw, people, case_people, citations)
    return (
        {
            "people": _people(raw, people, citations).assign(checked_on=checked_on["people"]),
            "cases": cases.assign(checked_on=checked_on["cases"]),
            "case_people": _with_further(case_people, events),
            "case_events": events,
            "count_claims": _claims(raw, citations),
        }
        | _lists(raw)
        | entities.tables(raw, events, case_people)
    )


def _cite_sources(raw, citations) -> None:
    read = raw.read(SOURCES)
    added = raw.read("detainees/added_sources")
    kept = read[read["publisher"] != "[withheld]"]
    for row in kept.itertuples():
        hidden = row.url.startswith(f"{WITHHELD}:")
        citations.add(
            row.source_key,
            "" if hidden else row.url,
            publisher=row.publisher,
            date_text=row.date,
            title="[title withheld]" if hidden else row.title,
            reliability=row.reliability,
            extent_read=row.extent_read,
            note=HIDDEN_NOTE if hidden else "",
        )
    citations.add(
        WITHHELD,
        "",
        publisher="Withheld",
        title="[source withheld: it names a person whose name we do not publish]",
        reliability="B",
        extent_read="opening only",
        note="Stands for pages by newsrooms and rights groups. Rated B: single ratings could help find them.",
    )
    for row in added.itertuples():
        citations.add(
            row.source_id, row.url, publisher=row.publisher, date_text=row.date, title=row.title,
            reliability=row.reliability, extent_read=row.extent_read, note=row.note,
        )  # fmt: skip
    raw.keep("detainees/added_sources", "sources", len(added))
    raw.keep(
        SOURCES, "sources", len(kept), "carried over; used_in_events_or_counts follows from what rests on a source"
    )
    raw.leave_out(SOURCES, len(read) - len(kept), "names a person whose name is withheld, and nothing else rests on it")


def _source_ids(row, citations) -> tuple[str, str]:
    """First source and the others of a raw person; the one withheld source for tier B."""
    return (WITHHELD, "") if row.publish_tier in UNNAMED else citations.cite_all(row.source_urls)


def _people(raw, people: pd.DataFrame, citations) -> pd.DataFrame:
    khmer = raw.read("detainees/khmer_names").set_index("person_id")
    raw.keep("detainees/khmer_names", "people", len(khmer), "the name in Khmer script, with the page that prints it")
    rows = []
    for row in people.itertuples():
        named = row.publish_tier not in UNNAMED
        script = khmer.loc[row.person_id] if row.person_id in khmer.index else {}
        source_id, others = _source_ids(row, citations)
        public = {
            "group_size": str(GROUP_SIZES[row.person_id]) if row.record_kind == "group" else "",
            "name": row.name,
            "name_variants": row.name_variants,
            "name_km": script.get("name_km", ""),
            "name_km_source_id": script.get("source_key", ""),
            "role": row.role,
            "role_detail": "" if row.role_detail == "[withheld]" else row.role_detail,
            "affiliation": row.affiliation,
            "identity_note": row.identity_note or GROUP_NOTES.get(row.person_id, ""),
        }
        rows.append(
            {
                "person_id": row.person_id,
                "publish_tier": row.publish_tier,
                "record_kind": row.record_kind,
                "wave": _waves(row.wave),
                "source_id": source_id,
                "other_source_ids": others,
            }
            | {column: value if named else "" for column, value in public.items()}
        )
    withheld = int(people["publish_tier"].isin(UNNAMED).sum())
    raw.keep(
        PEOPLE,
        "people",
        len(people) - withheld,
        "carried over; case_group, charges, stage, sentence and place go to cases and case_people; "
        "arrest_date and release_date are summaries of case_events and are not carried over",
    )
    raw.keep(PEOPLE, "people", withheld, "tier B: key, tier, kind and wave only")
    return pd.DataFrame(rows).sort_values("person_id")


def _waves(text: str) -> str:
    """`W0/W1`, `W1-W4` and `W1 2013-2017 crackdown` as wave keys separated by a space."""
    if span := re.match(r"W(\d)-W(\d)", text):
        return " ".join(f"W{n}" for n in range(int(span[1]), int(span[2]) + 1))
    return " ".join(re.findall(r"W\d", text))


def _cases(raw, people: pd.DataFrame, citations) -> tuple[pd.DataFrame, pd.DataFrame]:
    titles = raw.read("detainees/case_titles").set_index("case_group")
    raw.keep("detainees/case_titles", "cases", len(titles), "gives key and neutral title to each group of the research")
    links, first_source = [], {}
    for row in people.itertuples():
        source_id, _ = _source_ids(row, citations)
        named = row.publish_tier not in UNNAMED
        for place, group in enumerate(g.strip() for g in row.case_group.split(";") if g.strip()):
            case_id = titles.loc[group, "case_id"]
            if first_source.get(case_id, WITHHELD) == WITHHELD:
                first_source[case_id] = source_id
            # The summary of a person with two cases does not tell which one it speaks of: it stays with the first.
            told = named and place == 0
            links.append(
                {
                    "case_id": case_id,
                    "person_id": row.person_id,
                    "charges": row.charges if told else "",
                    "law_articles": row.law_articles if told else "",
                    "stage": row.latest_stage_seen if told and row.latest_stage_seen != "see events" else "",
                    "sentence": row.sentence if told else "",
                    "place": row.arrest_place_or_prison if told else "",
                    "release_manner": row.release_manner if told else "",
                    "source_id": source_id,
                }
            )
    facts = raw.read("detainees/case_facts")
    raw.keep(
        "detainees/case_facts", "cases", len(facts), "date of the alleged facts, as the title or the events give it"
    )
    dates = facts.set_index("case_id")["facts_date"].map(iso)
    cases = titles.assign(
        source_id=lambda t: t["case_id"].map(first_source),
        facts_date=lambda t: t["case_id"].map(dates.str[0]).fillna(""),
        facts_date_precision=lambda t: t["case_id"].map(dates.str[1]).fillna(""),
    )
    counted = pd.Series([link["case_id"] for link in links if link["source_id"] == WITHHELD]).value_counts()
    cases["note"] = cases["case_id"].map(
        lambda case: f"{counted[case]} people of tier B are counted, not named." if case in counted else ""
    )
    return cases.sort_values("case_id"), pd.DataFrame(links).sort_values(["case_id", "person_id"])


def _with_further(case_people: pd.DataFrame, events: pd.DataFrame) -> pd.DataFrame:
    """People in cases, with those whom only an event puts there: no summary tells what they are charged with."""
    told = events[events["case_id"] != ""].drop_duplicates(["case_id", "person_id"])
    known = set(zip(case_people["case_id"], case_people["person_id"], strict=True))
    further = told[[pair not in known for pair in zip(told["case_id"], told["person_id"], strict=True)]]
    rows = further[["case_id", "person_id", "source_id"]].reindex(columns=case_people.columns, fill_value="")
    return pd.concat([case_people, rows], ignore_index=True).sort_values(["case_id", "person_id"])


def _case_of_events(raw, case_people: pd.DataFrame):
    """The case of an event: as coded, else the only case of its person, else none."""
    coding = raw.read("detainees/event_cases")
    raw.keep("detainees/event_cases", "case_events", len(coding), "the case of an event where it is not the only one")
    coded = coding.set_index("event_id")["case_id"]
    cases = case_people.groupby("person_id")["case_id"].agg(list)

    def case_of(event_id: str, person_id: str) -> str:
        if event_id in coded.index:
            return coded[event_id]
        mine = cases.get(person_id, [])
        if len(mine) > 1:
            raise ValueError(f"event_cases.csv: {event_id} belongs to a person with {len(mine)} cases and names none")
        return mine[0] if mine else ""

    return case_of, set(coded.index)


def _events(raw, people: pd.DataFrame, case_people: pd.DataFrame, citations) -> pd.DataFrame:
    case_of, with_case = _case_of_events(raw, case_people)
    releases = raw.read("detainees/release_coding")
    raw.keep("detainees/release_coding", "case_events", len(releases), "the manner of release that the event tells")
    manner = releases.set_index("event_id")["release_manner"]
    tier = people.set_index("person_id")["publish_tier"]
    read = raw.read(EVENTS)
    coding = raw.read("detainees/custody_coding")
    raw.keep("detainees/custody_coding", "case_events", len(coding), "what the text of an event tells about custody")
    coded = coding.set_index(["event_id", "event_class"]).to_dict("index")
    further = raw.read("detainees/further_events")
    raw.keep(
        "detainees/further_events", "case_events", len(further), "a second date or a release told in another event"
    )
    rows, used = [], set()
    for row in read.itertuples():
        classes = row.event_class.split(";")
        for place, event_class in enumerate(classes):
            effect, reason = CUSTODY_OF_CLASS[event_class]
            sequence = str(place + 1)
            if (row.event_id, event_class) in coded:
                code = coded[row.event_id, event_class]
                used.add((row.event_id, event_class))
                effect, reason, sequence = code["custody_effect"], code["custody_reason"], code["sequence"] or sequence
            named = tier[row.person_id] not in UNNAMED
            # A removed person keeps the days, so that the numbers of every day stay right; tier B has a year.
            date, precision = _date(row.date, row.date_precision, tier[row.person_id] != "B")
            source_id, others = (
                citations.cite_all(f"{row.source_url} ; {row.other_source_urls}") if named else (WITHHELD, "")
            )
            rows.append(
                {
                    "event_id": row.event_id + ("" if len(classes) == 1 else "abc"[place]),
                    "person_id": row.person_id,
                    "named": named,
                    "date": date,
                    "date_precision": precision,
                    "date_doubt": row.date_precision if row.date_precision in ("approx", "inferred") else "",
                    "sequence": sequence,
                    "event_class": event_class,
                    "detail": row.detail if named else "",
                    "custody_effect": effect,
                    "custody_reason": reason,
                    "source_id": source_id,
                    "other_source_ids": others,
                }
            )
    if unused := sorted(set(coded) - used):
        raise ValueError(f"custody_coding.csv codes events that do not exist: {unused}")
    person_of = read.set_index("event_id")["person_id"]
    for row in further.itertuples():
        person = person_of[row.told_in]
        if tier[person] == "B":
            raise ValueError(f"further_events.csv: {row.event_id} belongs to a person whose name is withheld")
        date, precision = _date(row.date, row.date_precision, True)
        rows.append(
            {
                "event_id": row.event_id,
                "person_id": person,
                "named": tier[person] not in UNNAMED,
                "date": date,
                "date_precision": precision,
                "date_doubt": row.date_doubt,
                "sequence": "1",
                "event_class": row.event_class,
                "detail": row.detail,
                "custody_effect": row.custody_effect,
                "custody_reason": row.custody_reason,
                "source_id": row.source_key,
                "other_source_ids": "",
            }
        )
    withheld = int((read["person_id"].map(tier) == "B").sum())
    raw.keep(EVENTS, "case_events", len(read) - withheld, "carried over; a row with two classes becomes two")
    raw.keep(EVENTS, "case_events", withheld, "tier B: class and year only")
    events = _in_order(pd.DataFrame(rows)).sort_values("event_id")
    told = events["custody_effect"] == "leaves"
    named = events.pop("named")
    if strange := sorted({*manner.index, *with_case} - set(events["event_id"])):
        raise ValueError(f"release_coding.csv or event_cases.csv codes events that do not exist: {strange}")
    if missing := sorted(set(events.loc[told & named, "event_id"]) - set(manner.index)):
        raise ValueError(f"release_coding.csv says nothing on {missing}")
    return events.assign(
        case_id=[
            case_of(event, person) if ours else ""
            for event, person, ours in zip(events["event_id"], events["person_id"], named, strict=True)
        ],
        release_manner=events["event_id"].map(manner).where(told & named).fillna(""),
    )


def _in_order(events: pd.DataFrame) -> pd.DataFrame:
    """Events with `sequence` counting all events of one person and day, in the order of the research."""
    ordered = events.assign(own=events["sequence"].astype(int), base=events["event_id"].str[:5]).sort_values(
        ["base", "own", "event_id"]
    )
    ordered["sequence"] = (ordered.groupby(["person_id", "date"]).cumcount() + 1).astype(str)
    return ordered.drop(columns=["own", "base"])


def _date(text: str, precision: str, named: bool) -> tuple[str, str]:
    """First day and precision of an event; no finer than the stated precision, and the year for tier B."""
    date, written = iso(text)
    if precision in ("month", "year") and written == "day":
        date, written = iso(text[: 7 if precision == "month" else 4])
    if not named:
        date, written = iso(text[:4])
    if not date:
        raise ValueError(f"event date {text!r} holds no date")
    return date, written


def _lists(raw) -> dict[str, pd.DataFrame]:
    read = raw.read(LISTINGS)
    raw.keep(LISTINGS, "list_members", len(read), "carried over; organisation, title, date and total go to lists")
    heads = read.drop_duplicates("list_id")
    further = raw.read("detainees/further_lists").rename(columns={"source_key": "source_id"})
    raw.keep("detainees/further_lists", "lists", len(further))
    named = raw.read("detainees/further_listings").rename(columns={"source_key": "source_id"})
    raw.keep("detainees/further_listings", "list_members", len(named))
    dates, later = heads["as_of"].map(iso), further["as_of"].map(iso)
    lists = pd.DataFrame(
        {
            "list_id": heads["list_id"],
            "organisation": heads["organisation"],
            "title": heads["title"],
            "as_of": dates.str[0],
            "as_of_precision": dates.str[1],
            "stated_total": heads["stated_total"],
            "definition": heads["list_id"].map(LIST_DEFINITIONS),
            "note": heads["list_id"].map(LIST_NOTES),
            "source_id": heads["list_id"].map(LIST_SOURCES),
        }
    )
    lists = pd.concat([lists, further.assign(as_of=later.str[0], as_of_precision=later.str[1])], ignore_index=True)
    lists["says_held"] = lists["list_id"].map(lambda one: "true" if one in SAYS_HELD else "false")
    members = read[["list_id", "person_id", "basis", "why"]].assign(source_id=read["list_id"].map(LIST_SOURCES))
    members = pd.concat([members, named], ignore_index=True)
    return {"lists": lists.sort_values("list_id"), "list_members": members.sort_values(["list_id", "person_id"])}


def _claims(raw, citations) -> pd.DataFrame:
    read = raw.read(CLAIMS)
    raw.keep(CLAIMS, "count_claims", len(read))
    coding = raw.read("detainees/count_coding")
    raw.keep("detainees/count_coding", "count_claims", len(coding), "what one of the number is")
    same = ["as_of", "claimant", "value"]
    read = read.merge(coding[[*same, "unit"]], on=same, how="left", validate="one_to_one").fillna({"unit": ""})
    dates = read["as_of"].map(iso)
    claims = pd.DataFrame(
        {
            "claim_id": [slug(f"{r.as_of} {r.claimant} {r.value}") for r in read.itertuples()],
            "as_of": dates.str[0],
            "as_of_precision": dates.str[1],
            "as_of_text": read["as_of"],
            "value": read["value"],
            "value_text": read["value_as_stated"],
            "counted": read["what_is_counted"],
            "unit": read["unit"],
            "measure": read["measure"].replace(MEASURES),
            "claimant": read["claimant"],
            "claimant_type": read["claimant_type"],
            "note": read["note"],
            "source_id": [citations.cite(url) for url in read["source_url"]],
        }
    )
    return claims.sort_values("claim_id")
