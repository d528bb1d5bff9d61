"""What must hold of statements and of the links between them: whom a reply answers, when, in whose role, how long a quote."""

import pandas as pd

from dashboard.analysis import debate

# A fragment proves that somebody said it; more would be somebody else's text.
MOST_WORDS = 8
# Key and date of what a reply may answer. A case has no date of its own: it is not held against one.
ANSWERED = {"statements": ("statement_id", "date"), "count_claims": ("claim_id", "as_of"), "cases": ("case_id", None)}


def faults(tables: dict[str, pd.DataFrame]) -> list[dict]:
    """Every statement and reply that breaks a rule: table, row (its place in the frame), column, found, rule, expected."""
    statements, replies = tables["statements"], tables["replies"]
    return [
        *_to_nothing(tables, replies),
        *_too_early(tables, statements, replies),
        *_long_fragments(statements),
        *_undated_roles(statements, tables["speaker_roles"]),
    ]


def _fault(table: str, row: int, column: str, found: str, rule: str, expected: str) -> dict:
    return {"table": table, "row": row, "column": column, "found": found, "rule": rule, "expected": expected}


def _to_nothing(tables: dict[str, pd.DataFrame], replies: pd.DataFrame) -> list[dict]:
    known = {name: set(tables[name][key]) for name, (key, _) in ANSWERED.items()}
    return [
        _fault("replies", row.Index, "target_id", row.target_id, "a reply to nothing", f"a key of {row.target_table}")
        for row in replies.itertuples()
        if row.target_id not in known[row.target_table]
    ]


def _too_early(tables: dict[str, pd.DataFrame], statements: pd.DataFrame, replies: pd.DataFrame) -> list[dict]:
    # A vague date is read in the reply's favour: only a reply that ends before the claim begins is too early.
    last = dict(zip(statements["statement_id"], debate.last_day(statements), strict=True))
    begins = {
        name: tables[name].set_index(key)[date].to_dict() for name, (key, date) in ANSWERED.items() if date is not None
    }
    found = []
    for row in replies.itertuples():
        said, claimed = last.get(row.statement_id), begins.get(row.target_table, {}).get(row.target_id)
        if pd.notna(said) and pd.notna(claimed) and said < claimed:
            expected = f"a reply on or after {claimed:%Y-%m-%d}, when {row.target_id} was said"
            found.append(
                _fault("replies", row.Index, "statement_id", f"{said:%Y-%m-%d}", "a reply before its claim", expected)
            )
    return found


def _long_fragments(statements: pd.DataFrame) -> list[dict]:
    words = statements["quote_fragment"].fillna("").str.split().str.len()
    return [
        _fault(
            "statements", row, "quote_fragment", f"{words[row]} words", "a fragment too long", f"at most {MOST_WORDS}"
        )
        for row in statements.index[words > MOST_WORDS]
    ]


def _undated_roles(statements: pd.DataFrame, roles: pd.DataFrame) -> list[dict]:
    """A statement whose speaker has no such role at its date."""
    with_row = statements.reset_index(names="row").merge(roles, on=["speaker_id", "role", "stance"], how="left")
    dated = with_row[(with_row["since"] <= with_row["date"]) & (with_row["date"] <= with_row["until"])]
    return [
        _fault(
            "statements", row, "role", str(statements.loc[row, "role"]), "a role without a date",
            "a row of speaker_roles that covers the date",
        )
        for row in statements.index.difference(dated["row"])
    ]  # fmt: skip
