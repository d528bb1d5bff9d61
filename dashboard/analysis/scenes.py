"""Scenes in order: which comes before and after, where one leads, and a reader's own beside ours."""

from urllib.parse import parse_qs, urlencode

import pandas as pd

COLUMNS = [
    "scene_id", "position", "title", "title_km", "as_of", "page", "parameters", "text", "text_km", "notes", "notes_km",
    "facts",
]  # fmt: skip


def ordered(scenes: pd.DataFrame) -> pd.DataFrame:
    """The scenes by position, indexed by their key."""
    return scenes.sort_values(["position", "scene_id"]).set_index("scene_id", drop=False)


def place(scenes: pd.DataFrame, scene_id: str) -> int:
    """At which place, from 0, a scene stands among scenes that are in order."""
    return list(scenes["scene_id"]).index(scene_id)


def neighbours(scenes: pd.DataFrame, scene_id: str) -> tuple[str | None, str | None]:
    """The scene before and the one after; None at an end."""
    keys = list(scenes["scene_id"])
    at = keys.index(scene_id)
    return (keys[at - 1] if at else None), (keys[at + 1] if at + 1 < len(keys) else None)


def parameters(scene: pd.Series) -> dict[str, list[str]]:
    """The filters of a scene as its address has them, each with all its choices."""
    return parse_qs(scene["parameters"]) if isinstance(scene["parameters"], str) else {}


def made(scenes: list[dict], page: str, as_of: str, asked: dict[str, list[str]], title: str, text: str) -> dict:
    """A scene of the reader's own from the view that is shown: its key is new, its place the last."""
    taken = {one["scene_id"] for one in scenes}
    number = next(n for n in range(1, len(scenes) + 2) if f"own-{n}" not in taken)
    return dict.fromkeys(COLUMNS, "") | {
        "scene_id": f"own-{number}", "position": len(scenes) + 1, "title": title, "text": text, "as_of": as_of,
        "page": page, "parameters": urlencode(asked, doseq=True),
    }  # fmt: skip


def moved(scenes: list[dict], scene_id: str, by: int) -> list[dict]:
    """The scenes with one of them moved up (-1) or down (1); positions count from 1 again."""
    keys = [one["scene_id"] for one in scenes]
    at = keys.index(scene_id)
    to = min(max(at + by, 0), len(scenes) - 1)
    rest = scenes[:at] + scenes[at + 1 :]
    return numbered([*rest[:to], scenes[at], *rest[to:]])


def without(scenes: list[dict], scene_id: str) -> list[dict]:
    """The scenes without one of them."""
    return numbered([one for one in scenes if one["scene_id"] != scene_id])


def numbered(scenes: list[dict]) -> list[dict]:
    """The scenes with positions from 1 in the order they stand."""
    return [one | {"position": n} for n, one in enumerate(scenes, 1)]
