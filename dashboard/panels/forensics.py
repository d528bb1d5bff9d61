"""Statistics of doubt as a page: what a reader chooses, the wait with its stop, the list of tests, and each test explained."""

from collections import OrderedDict
from functools import lru_cache
from pathlib import Path
from threading import Lock

import streamlit as st

from dashboard import bar, choose, contract, frames, page, station_table
from dashboard.analysis import coarse, digits, fingerprint, forensics, outliers, turnout_shape
from dashboard.figures.stations import label
from dashboard.messages import number, t
from dashboard.panels import stations
from dashboard.panels.sampling import bullets

DRAWS = ["1000", "200", "5000"]
STOPPED = "forensics_stopped"
# Finds of this many choices are kept for all readers of the server: they hold nothing that is a reader's own.
HELD = 8
# So many decimals a test's numbers are written with; shares as per cent with two, numbers of stations with none.
DECIMALS = {"skewness": 2, "kurtosis": 2, "dip": 4, "correlation": 3, "slope": 3, "last_mean": 3, "second_mean": 3}
PERCENT = {"last_0_5", "last_repeated", "last_adjacent", "percent_0_5"}
STATIONS = {"coarse", "outliers"}
NO_NULL = {"skewness", "kurtosis"}
GROUPS = {
    "last": digits.LAST_TESTS, "second": ["second_mean"], "percent": ["percent_0_5"], "coarse": ["coarse"],
    "shape": ["skewness", "kurtosis", "dip"], "link": ["correlation", "slope"], "outliers": ["outliers"],
}  # fmt: skip
LEAST = {
    "last": {"least": digits.LEAST_LAST, "smallest": digits.SMALLEST_LAST},
    "second": {"least": digits.LEAST_SECOND, "smallest": digits.SMALLEST_SECOND},
    "percent": {"least": digits.LEAST_PERCENT}, "shape": {"least": turnout_shape.LEAST_SHAPE},
    "coarse": {"least": coarse.LEAST, "smallest": coarse.SMALLEST_VOTES}, "link": {"least": turnout_shape.LEAST_LINK},
    "outliers": {"least": outliers.LEAST}, "fingerprint": {"least": fingerprint.LEAST},
}  # fmt: skip
CAVEATS = ["question", "size", "coarse", "model", "units", "base", "preliminary", "before"]
# No p is shown as smaller.
SMALLEST_P = 0.0001
# So many of the stations that stand out farthest are listed; the download of the list has no more.
LISTED = 500
_found: OrderedDict[str, forensics.Found] = OrderedDict()
_lock = Lock()


def none(s: page.State, elections: list[str]) -> str:
    """Why there is nothing to test, in a sentence."""
    if elections:
        names = "; ".join(bar.election_name(s.lang, election) for election in elections)
        return t(s.lang, "forensics-none-here", elections=names)
    if frames.at_home():
        return t(s.lang, "forensics-none-home")
    return t(s.lang, "forensics-none", country=contract.country(frames.folder()).name)


def needs(s: page.State) -> None:
    """What a table has to have, and how to import one."""
    st.write(t(s.lang, "forensics-needs"))
    st.write(t(s.lang, "forensics-how", page=t(s.lang, "page-import")))
    st.code("commune-watch import FILE --into DIR", language="bash")
    if "import" in st.session_state.get("views", []):
        st.page_link("views/import.py", label=t(s.lang, "forensics-to-import"), icon=":material/arrow_forward:")


def asked(s: page.State) -> tuple[station_table.Numbers, str, int]:
    """The stations that the reader asks for, the party, and how many simulated elections."""
    listed, parties = stations.ranked(s.election), frames.load("parties")
    with st.container(horizontal=True, vertical_alignment="bottom", key="forensics_controls"):
        party = choose.among(
            t(s.lang, "forensics-party"), "party", listed, lambda p: label(s.lang, p, parties),
            placeholder=label(s.lang, listed[0], parties),
        ) or listed[0]  # fmt: skip
        names = stations.names(s.lang, "province")
        area = choose.among(
            stations.word(s.lang, "province"), "area", _areas(*_here(), s.election), lambda code: names.get(code, code)
        )
        draws = choose.one(
            t(s.lang, "forensics-draws"), "draws", DRAWS, lambda n: number(s.lang, int(n)),
            help=t(s.lang, "forensics-draws-about"),
        )  # fmt: skip
    with st.spinner(t(s.lang, "forensics-reading")):
        return _numbers(*_here(), s.election, party, area), party, int(draws)


def _here() -> tuple[Path, int]:
    return frames.folder(), contract.stamp(frames.folder())


@lru_cache(maxsize=32)
def _areas(folder: Path, stamp: int, election: str) -> list[str]:
    return station_table.areas(folder, election)


@lru_cache(maxsize=4)
def _numbers(folder: Path, stamp: int, election: str, party: str, area: str | None) -> station_table.Numbers:
    return station_table.numbers(folder, election, party, area)


def found(s: page.State, numbers: station_table.Numbers, draws: int) -> forensics.Found | None:
    """What the tests found, from what is kept where it is; None where the reader stopped them.

    While they run the page has a bar and a button. A click on it starts the page anew, which ends the run at its next sign
    of progress.
    """
    key = forensics.content(numbers.frame, numbers.unit, draws)
    with _lock:
        if key in _found:
            _found.move_to_end(key)
            return _found[key]
    if st.session_state.get(STOPPED) == key:
        st.info(t(s.lang, "forensics-stopped"), icon=":material/info:")
        st.button(t(s.lang, "forensics-again"), key="forensics_again", on_click=_go_on)
        return None
    place = st.empty()
    with place.container(horizontal=True, vertical_alignment="center", key="forensics_wait"):
        shown = st.progress(0.0, t(s.lang, "forensics-running", done=0))
        st.button(t(s.lang, "forensics-stop"), key="forensics_stop", on_click=_stop, args=(key,))
    last = -1

    def tell(done: float) -> None:
        nonlocal last
        if (percent := int(100 * done)) > last:
            last = percent
            shown.progress(done, t(s.lang, "forensics-running", done=percent))

    made = forensics.run(numbers.frame, numbers.unit, draws, progress=tell)
    place.empty()
    with _lock:
        _found[key] = made
        while len(_found) > HELD:
            _found.popitem(last=False)
    return made


def _stop(key: str) -> None:
    st.session_state[STOPPED] = key


def _go_on() -> None:
    st.session_state.pop(STOPPED, None)


def finding(s: page.State, made: forensics.Found | None) -> str:
    """How many tests differ from chance after correction, and how many were refused."""
    if made is None:
        return t(s.lang, "forensics-stopped-finding")
    rows = made.rows
    return t(
        s.lang, "forensics-finding", ran=int(rows["p"].notna().sum()), stations=made.stations,
        apart=int((rows["p_adjusted"] <= outliers.RATE).sum()), refused=int(rows["refused"].notna().sum()),
    )  # fmt: skip


def caveats(s: page.State, made: forensics.Found, base: str) -> None:
    """What the stations are, and what has to be known before a number is read."""
    unit = "other" if made.unit != forensics.STATION else "valid" if base == "valid" else "station"
    st.write(t(s.lang, f"forensics-unit-{unit}", n=made.stations, usable=made.usable))
    page.section(t(s.lang, "forensics-caveats"))
    refused = int(made.rows["refused"].notna().sum())
    many = t(s.lang, "forensics-caveat-many", tests=len(made.rows) - refused, refused=refused)
    said = [t(s.lang, f"forensics-caveat-{key}") for key in CAVEATS]
    bullets([said[0], many, *said[1:]])


def listed(s: page.State, made: forensics.Found) -> None:
    """All tests in one table, effect first."""
    page.section(t(s.lang, "forensics-list"), t(s.lang, "forensics-list-about"))
    columns = [
        "test", "measured_on", "n", "effect", "observed", "expected", "null_low", "null_high", "p", "p_adjusted",
        "reference", "refused", "least",
    ]  # fmt: skip
    table = made.rows[columns].assign(
        test=[t(s.lang, f"forensics-test-{_key(test)}") for test in made.rows["test"]],
        measured_on=[t(s.lang, f"forensics-on-{_key(on)}") for on in made.rows["measured_on"]],
        refused=[reason(s.lang, row) for row in made.rows.to_dict("records")],
    )
    numbers = table[list(table.select_dtypes("float"))]
    # Four decimals of a share, one of a number of stations; a p of less than the last decimal is not nothing.
    rounded = numbers.round(4).where(numbers.abs() < 100, numbers.round(1))
    rounded[["p", "p_adjusted"]] = rounded[["p", "p_adjusted"]].clip(lower=SMALLEST_P)
    page.table(table.assign(**rounded), "forensics", "forensics_list", "content", titles(s.lang, columns))


def reason(lang: str, row: dict) -> str | None:
    """Why a test was refused; nothing for one that was run."""
    if not isinstance(row["refused"], str):
        return None
    return t(lang, f"forensics-refused-{_key(row['refused'])}", n=int(row["n"]), least=int(row["least"]))


def said(lang: str, row: dict, draws: int) -> str:
    """A test in a line: effect, observed and expected, interval, and p last."""
    test = row["test"]
    words = {
        "test": t(lang, f"forensics-test-{_key(test)}"), "on": t(lang, f"forensics-on-{_key(row['measured_on'])}"),
    }  # fmt: skip
    if isinstance(row["refused"], str):
        return t(lang, "forensics-said-refused", reason=reason(lang, row), **words)
    value = lambda number_: _value(lang, test, number_)  # noqa: E731
    told = words | {"n": int(row["n"]), "observed": value(row["observed"])}
    if test == "outliers":
        told = {key: told[key] for key in ("test", "n")} | {"observed": number(lang, row["observed"])}
        return t(lang, "forensics-said-outliers", p=_p(lang, row["p"], draws), **told)
    told |= {
        "expected": value(row["expected"]),
        "effect": _signed(_effect(lang, test, abs(row["effect"])), row["effect"]),
    }
    if test in NO_NULL:
        return t(lang, "forensics-said-bare", **told)
    return t(
        lang, "forensics-said", low=value(row["null_low"]), high=value(row["null_high"]), p=_p(lang, row["p"], draws),
        adjusted=_p(lang, row["p_adjusted"], draws), **told,
    )  # fmt: skip


def _key(name: str) -> str:
    return name.replace("_", "-").replace(" ", "-")


def _value(lang: str, test: str, value: float) -> str:
    if test in PERCENT:
        return t(lang, "percent", value=number(lang, 100 * value, 2))
    return number(lang, value, DECIMALS.get(test, 0))


def _effect(lang: str, test: str, value: float) -> str:
    if test in PERCENT:
        return t(lang, "forensics-unit-points", value=number(lang, 100 * value, 2))
    if test in STATIONS:
        return t(lang, "forensics-unit-stations-count", value=number(lang, value))
    return number(lang, value, DECIMALS.get(test, 3))


def _signed(text: str, value: float) -> str:
    return f"{'+' if value >= 0 else '−'}{text}"


def _p(lang: str, p: float, draws: int) -> str:
    """A p with three decimals, or the smallest that so many draws can tell."""
    if p < 0.0005:
        return t(lang, "forensics-p-below", value=number(lang, 0.0005, 4))
    return number(lang, p, 3) if p > 2.01 / (draws + 1) else t(lang, "forensics-p-below", value=number(lang, p, 4))


def explained(s: page.State, group: str, made: forensics.Found) -> None:
    """The lines of a group's tests."""
    rows = made.rows[made.rows["test"].isin(GROUPS[group])]
    bullets(said(s.lang, row, made.draws) for row in rows.to_dict("records"))


def around(s: page.State, group: str) -> None:
    """Innocent explanations, what a group of tests cannot show, its least size and its paper."""
    bullets(
        f"{t(s.lang, f'forensics-head-{part}')}: {t(s.lang, f'forensics-{part}-{group}', **values)}"
        for part, values in (("innocent", {}), ("cannot", {}), ("least", LEAST[group]), ("paper", {}))
    )


def titles(lang: str, columns: list[str]) -> dict[str, str]:
    """Titles of the columns of this page."""
    return {column: t(lang, f"forensics-column-{_key(column)}") for column in columns}
