"""`commune-watch report`: the report of a view as a file, whole or not at all."""

import os
import sys
from pathlib import Path

from dashboard import report


def run(url: str, output: str) -> int:
    """Make the report of a view; one line on standard error for each stage, and one on what is wrong where it fails."""
    try:
        html = report.make(url, progress=_tell)
        _write(html, output)
    except BrokenPipeError:
        raise
    except OSError as fault:
        return _stop(f"the report cannot be written to {output} ({fault.strerror})")
    except (ValueError, RuntimeError) as fault:
        return _stop(str(fault))
    return 0


def _stop(line: str) -> int:
    print(f"commune-watch: {line}", file=sys.stderr)
    return 2


def _tell(share: float, stage: str) -> None:
    print(f"progress {share:.1f} {stage}", file=sys.stderr, flush=True)


def _write(html: str, where: str) -> None:
    if where == "-":
        # Khmer in whatever encoding the terminal claims to have.
        sys.stdout.buffer.write(html.encode("utf-8"))
        return
    target = Path(where).resolve()
    # Written beside it and moved over it: a report that is stopped leaves the old file whole.
    new = target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        new.write_text(html, encoding="utf-8")
        os.replace(new, target)
    finally:
        new.unlink(missing_ok=True)
