"""What a reader keeps: a table with a head that says what it is, and the whole data package as one file."""

import io
import json
import re
import zipfile
from pathlib import Path

import pandas as pd

from dashboard import contract

# One date for every entry: the same package gives the same bytes.
STAMP = (1980, 1, 1, 0, 0, 0)


def csv(frame: pd.DataFrame, head: dict[str, str]) -> bytes:
    """A table as CSV under lines that begin with `#`: the first says how many there are, the others what the table is."""
    notes = [
        f"# {len(head) + 1} lines of notes, then the table",
        *(f"# {key}: {_line(said)}" for key, said in head.items()),
    ]
    # The byte order mark lets a spreadsheet read Khmer.
    text = "\n".join(notes) + "\n" + frame.to_csv(index=False, date_format="%Y-%m-%d", lineterminator="\n")
    return ("\ufeff" + text).encode("utf-8")


def xlsx(frame: pd.DataFrame, head: dict[str, str]) -> bytes:
    """A workbook with the table on one sheet and what it is on another. Text that looks like a formula stays text."""
    buffer = io.BytesIO()
    options = {"options": {"strings_to_formulas": False, "strings_to_urls": False, "constant_memory": False}}
    with pd.ExcelWriter(
        buffer, engine="xlsxwriter", date_format="yyyy-mm-dd", datetime_format="yyyy-mm-dd", engine_kwargs=options
    ) as book:
        frame.to_excel(book, sheet_name="table", index=False, freeze_panes=(1, 0))
        about = pd.DataFrame({"about": list(head), "said": list(head.values())})
        about.to_excel(book, sheet_name="about", index=False)
        book.sheets["about"].set_column(0, 1, 30)
    return buffer.getvalue()


def as_json(frame: pd.DataFrame, head: dict[str, str]) -> bytes:
    """One object: `about`, what the table is, and `rows`, with gaps as null and dates as text."""
    dated = frame.assign(**{c: frame[c].dt.strftime("%Y-%m-%d") for c in frame.select_dtypes("datetime")})
    rows = json.loads(dated.to_json(orient="records", force_ascii=False))
    return (json.dumps({"about": head, "rows": rows}, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def claims(statements: pd.DataFrame, replies: pd.DataFrame, sources: pd.DataFrame, speakers: pd.DataFrame) -> bytes:
    """Statements as JSON-LD, each a `schema.org/Claim` with its speaker, role, source, and the claims it answers.

    There is no `ClaimReview` and no rating: nothing here says who is right.
    """
    source, kind = sources.set_index("source_id"), speakers.set_index("speaker_id")["kind"]
    links = replies[replies["target_table"] == "statements"]
    answered = links[links["target_id"].isin(statements["statement_id"])].groupby("statement_id")["target_id"].agg(list)
    graph = [
        _bare(
            {
                "@type": "Claim",
                "@id": f"#{row.statement_id}",
                "text": row.claim,
                "datePublished": f"{row.date:%Y-%m-%d}"[: {"day": 10, "month": 7, "year": 4}[row.date_precision]],
                "author": {
                    "@type": "Person" if kind[row.speaker_id] == "person" else "Organization",
                    "name": row.speaker,
                    "description": row.role,
                },
                "about": row.topic,
                "appearance": {
                    "@type": "CreativeWork",
                    "@id": f"#{row.source_id}",
                    "name": source.loc[row.source_id, "title"],
                    "publisher": source.loc[row.source_id, "publisher"],
                    "url": source.loc[row.source_id, "url"],
                },
            }
        )
        | _cites(answered.get(row.statement_id, []))
        for row in statements.itertuples()
    ]
    written = {"@context": "https://schema.org", "@graph": graph}
    return (json.dumps(written, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _cites(claims: list[str]) -> dict:
    return {"citation": [{"@id": f"#{claim}"} for claim in claims]} if claims else {}


def _bare(node: dict) -> dict:
    """The node without its gaps."""
    kept = {key: _bare(value) if isinstance(value, dict) else value for key, value in node.items()}
    return {key: value for key, value in kept.items() if isinstance(value, dict) or pd.notna(value)}


def web_address(url: str) -> str:
    """The address that a browser can open: a file of a repository is cited as `github.com/owner/name (commit):path`."""
    found = re.fullmatch(r"(github\.com/[^ /]+/[^ /]+) \((\w+)\):(.+)", url)
    return "https://{}/blob/{}/{}".format(*found.groups()) if found else url


def _line(said: str) -> str:
    return " ".join(str(said).split())


def zipped(folder: Path) -> bytes:
    """A ZIP with the contract and every table it declares; nothing else that may lie in the folder."""
    names = ["datapackage.json", *(path for table in contract.read(folder).values() for path in table.paths)]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name in names:
            entry = zipfile.ZipInfo(f"commune-watch/{name}", STAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, (Path(folder) / name).read_bytes())
    return buffer.getvalue()


def licence(folder: Path) -> str:
    """The licences that the package gives its tables: name, and address where it has one."""
    said = json.loads((Path(folder) / "datapackage.json").read_text(encoding="utf-8"))["licenses"]
    return "; ".join(" ".join(filter(None, (one["name"], one.get("path")))) for one in said)


def version(folder: Path) -> str:
    """The version that the package gives itself."""
    return json.loads((Path(folder) / "datapackage.json").read_text(encoding="utf-8"))["version"]
