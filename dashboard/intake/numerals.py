"""The numbers of a table in SQL: each cell as one whole number that also says how it was written.

The rules are those of `own.numbers`, with one more: `12.0` is the whole number 12, as spreadsheets save it. A cell becomes
`value * 32 + kind`, so that a column of millions is read once and its habit (which sign sets off thousands) settled after.
"""

from dashboard.own.numbers import AS_ASCII, LONGEST, MOST

PLAIN, SPACED, DOTS, COMMAS, DOT, COMMA, DOT_ZERO, COMMA_ZERO = range(1, 9)
WORD, PERCENT, NEGATIVE, DOT_FRACTION, COMMA_FRACTION, LARGE, FRACTION, DOUBTFUL = range(16, 24)
# The check that a cell fails, by how it is written.
RULES = {
    WORD: "not-a-number", PERCENT: "percentage", NEGATIVE: "negative", DOT_FRACTION: "fraction", COMMA_FRACTION: "fraction",
    FRACTION: "fraction", LARGE: "too-large", DOUBTFUL: "doubtful-number",
}  # fmt: skip

_FROM = "".join(map(chr, [key for key, to in AS_ASCII.items() if to] + [key for key, to in AS_ASCII.items() if not to]))
_TO = "".join(to for to in AS_ASCII.values() if to)
_N = "[0-9][0-9.,'' ]*"
_GROUPS = "[1-9][0-9]{0,2}"
_DATES = "|".join(f"[0-9]{{1,4}}{s}[0-9]{{1,2}}{s}[0-9]{{1,4}}([ T][0-9].*)?" for s in ("-", "/", r"\."))


def text(cell: str) -> str:
    """SQL of a cell in ASCII digits and signs, without hidden marks, single spaces only."""
    # What is plain ASCII already has nothing to be translated, which is most of it.
    made = f"trim(regexp_replace(translate({cell}, {quoted(_FROM)}, {quoted(_TO)}), ' +', ' ', 'g'))"
    return f"CASE WHEN regexp_full_match({cell}, '[!-~]+( [!-~]+)*') THEN {cell} ELSE {made} END"


def encoded(cell: str) -> str:
    """SQL of a cell as value * 32 + kind; NULL where it is empty."""
    # The three commonest ways of writing first: what follows costs a hundred times as much.
    plain = f"WHEN regexp_full_match({cell}, '[0-9]{{1,10}}') THEN CAST({cell} AS BIGINT) * 32 + {PLAIN}"
    grouped = " ".join(
        f"WHEN regexp_full_match({cell}, '{_GROUPS}{_escaped(sign)}[0-9]{{3}}') "
        f"THEN CAST(replace({cell}, '{sign}', '') AS BIGINT) * 32 + {code}"
        for sign, code in ((",", COMMA), (".", DOT))
    )
    return (
        f"CASE WHEN {cell} IS NULL THEN NULL {plain} {grouped} "
        f"ELSE list_transform([{text(cell)}], lambda x: {_slow()})[1] END"
    )


def kind(code: str) -> str:
    """SQL of how a cell was written."""
    return f"({code} & 31)"


def value(code: str, doubtful: tuple[bool, bool]) -> str:
    """SQL of the number, NULL where it is missing or wrong. doubtful: whether 1.234 and 1,234 are, in this column."""
    return f"CASE WHEN {right(code, doubtful)} THEN {code} >> 5 END"


def right(code: str, doubtful: tuple[bool, bool]) -> str:
    """SQL that is true where a cell is a number, NULL where it is empty."""
    also = "".join(f" AND {kind(code)} <> {one}" for one, said in zip((DOT, COMMA), doubtful, strict=True) if said)
    return f"({kind(code)} < {WORD}{also})"


def habits(code: str) -> str:
    """SQL of aggregates over a column: whether a cell speaks against 1.234 and 1,234 being thousands, and how many cells are
    wrong, doubtful with a full stop, doubtful with a comma, written as 12.0."""
    k, v = kind(code), f"{code} >> 5"
    dot = f"{k} IN ({DOT_FRACTION}, {DOT_ZERO}) OR ({v} >= 1000 AND {k} IN ({PLAIN}, {SPACED}, {COMMAS}, {COMMA}))"
    comma = f"{k} IN ({COMMA_FRACTION}, {COMMA_ZERO}) OR ({v} >= 1000 AND {k} IN ({PLAIN}, {SPACED}, {DOTS}, {DOT}))"
    counted = [f"{k} >= {WORD}", f"{k} = {DOT}", f"{k} = {COMMA}", f"{k} IN ({DOT_ZERO}, {COMMA_ZERO})"]
    sums = ", ".join(f"count(*) FILTER ({one})" for one in counted)
    return (
        f"[CAST(coalesce(bool_or({dot}), false) AS BIGINT), CAST(coalesce(bool_or({comma}), false) AS BIGINT), {sums}]"
    )


def quoted(text: str) -> str:
    """A text as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"


def _slow() -> str:
    y = r"regexp_replace(x, '^\+ ?', '')"
    cases = [
        ("x = ''", "NULL"),
        (f"length(x) > {LONGEST}", f"CASE WHEN regexp_full_match(x, '[0-9.,'' +-]*') THEN {LARGE} ELSE {WORD} END"),
        ("NOT regexp_matches(x, '[0-9]')", str(WORD)),
        (_full(r"\+? ?[0-9]+"), _sized(y, PLAIN)),
        (_full(rf"{_GROUPS}(,[0-9]{{3}}){{2,}}", y), _sized(y, COMMAS)),
        (_full(rf"{_GROUPS},[0-9]{{3}}", y), _sized(y, COMMA)),
        (_full(r"[-–—…]+|\.{2,}"), str(WORD)),
        (_full(rf"(?i)[-+]?[0-9.,'' ]*{_N}(%|per ?cent|percent|ភាគរយ)"), str(PERCENT)),
        (_full(f"{_DATES}|[0-9]{{1,4}}[-/][0-9]{{1,4}}"), str(WORD)),
        (_full(rf"[-–] ?[.,]?{_N}|\( ?{_N} ?\)|{_N}-"), str(NEGATIVE)),
        (_full(r"\+?[0-9]+([.,][0-9]+)?[eE][-+]?[0-9]+"), str(WORD)),
        (_full(rf"{_GROUPS}(\.[0-9]{{3}}){{2,}}", y), _sized(y, DOTS)),
        (_full(rf"{_GROUPS}\.[0-9]{{3}}", y), _sized(y, DOT)),
        (_full(rf"{_GROUPS}(( [0-9]{{3}})+|(''[0-9]{{3}})+)", y), _sized(y, SPACED)),
        (_full(r"[0-9]*٫[0-9]+", y), str(FRACTION)),
        (_full(rf"{_whole('.')}\.0+", y), _sized(f"regexp_replace({y}, '\\.0+$', '')", DOT_ZERO)),
        (_full(rf"{_whole(',')},0+", y), _sized(f"regexp_replace({y}, ',0+$', '')", COMMA_ZERO)),
        (_full(rf"({_whole('.')})?\.[0-9]+|0[0-9]{{0,2}}(\.[0-9]{{3}})+", y), str(DOT_FRACTION)),
        (_full(rf"({_whole(',')})?,[0-9]+|0[0-9]{{0,2}}(,[0-9]{{3}})+", y), str(COMMA_FRACTION)),
    ]
    return "CASE " + " ".join(f"WHEN {when} THEN {then}" for when, then in cases) + f" ELSE {WORD} END"


def _whole(sign: str) -> str:
    """What may stand before a decimal sign: digits, or groups of three set off by another sign."""
    others = [other for other in ".,' " if other != sign]
    groups = "|".join("([0-9]{1,3}(" + _escaped(other) + "[0-9]{3})+)" for other in others)
    return f"([0-9]+|{groups})"


def _escaped(sign: str) -> str:
    return {".": r"\.", "'": "''"}.get(sign, sign)


def _full(pattern: str, of: str = "x") -> str:
    return f"regexp_full_match({of}, '{pattern}')"


def _sized(digits: str, code: int) -> str:
    number = f"TRY_CAST(regexp_replace({digits}, '[^0-9]', '', 'g') AS BIGINT)"
    return f"CASE WHEN {number} <= {MOST} THEN {number} * 32 + {code} ELSE {LARGE} END"
