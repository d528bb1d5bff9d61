"""Who may import whom, and that importing does nothing."""

import ast
import subprocess
import sys

import pytest
from conftest import ROOT

HOUSE = ROOT / "dashboard"
# Layer -> what it may import of ours. `sources` may import `sources`, and so on for every folder.
OURS = {
    "sources": set(),
    "contract": set(),
    "messages": set(),
    "theme": set(),
    "frames": {"contract"},
    "analysis": set(),
    "figures": {"theme", "messages"},
    "export": {"contract"},
    "boundaries": {"contract", "frames"},
    "check": {"columnar", "contract", "frames", "analysis"},
    "columnar": {"contract"},
    "tables": {"contract", "frames", "analysis"},
    "layers": {"frames", "boundaries"},
    "plot": set(),
    "presenter": set(),
    "vector": set(),
    "report": {"frames", "messages", "export", "bar", "vector", "plot"},
    "page": {"contract", "export", "frames", "analysis", "messages", "theme", "plot"},
    "choose": {"messages"},
    "panels": {
        "choose",
        "frames",
        "analysis",
        "figures",
        "messages",
        "page",
        "theme",
        "bar",
        "layers",
        "plot",
        "boundaries",
        "contract",
        "export",
        "check",
        "presenter",
        "own",
        "intake",
        "packages",
        "station_table",
        "warehouse",
    },
    "bar": {"frames", "messages", "packages"},
    "packages": set(),
    "views": {
        "choose",
        "frames",
        "analysis",
        "figures",
        "messages",
        "page",
        "panels",
        "contract",
        "export",
        "theme",
        "bar",
        "check",
        "intake",
        "packages",
        "warehouse",
    },
    "app": {"frames", "messages", "bar", "panels"},
    "server": {"messages", "plot"},
    "removal": set(),
    "commands": {"analysis", "contract", "frames", "intake", "messages", "own", "station_table", "warehouse"},
    "warehouse": {"contract"},
    "station_table": {"warehouse"},
    "intake": {"contract", "frames", "messages", "own"},
    "own": set(),
    "__main__": {
        "frames",
        "contract",
        "check",
        "tables",
        "sources",
        "boundaries",
        "removal",
        "report",
        "commands",
        "intake",
    },
    "__init__": set(),
}
STREAMLIT = {"plot", "presenter", "report", "page", "choose", "panels", "bar", "views", "app", "server"}
PLOTLY = {"theme", "figures", "page", "plot", "panels"}

# The libraries of the extra `geography`: the app has to run without.
EXTRA = {"geopandas", "pyogrio", "pyproj", "shapely", "topojson"}


def layer(path) -> str:
    inside = path.relative_to(HOUSE)
    return inside.parts[0] if len(inside.parts) > 1 else inside.stem


def imports(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


MODULES = sorted(HOUSE.rglob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(HOUSE)))
def test_a_module_imports_only_what_its_layer_may(path):
    mine = layer(path)
    assert mine in OURS, f"{path.name} has no layer"
    for name in imports(path):
        top, *rest = name.split(".")
        if top == "dashboard" and rest:
            assert rest[0] in OURS[mine] | {mine}, f"{path.relative_to(HOUSE)} ({mine}) imports {name}"
        if top == "streamlit":
            assert mine in STREAMLIT, f"{path.relative_to(HOUSE)} ({mine}) imports streamlit"
        if top == "plotly":
            assert mine in PLOTLY, f"{path.relative_to(HOUSE)} ({mine}) imports plotly"
        if top in EXTRA:
            assert mine in {"sources", "boundaries"}, f"{path.relative_to(HOUSE)} ({mine}) imports {top} of the extra"


def test_a_view_imports_no_other_view():
    for path in (HOUSE / "views").glob("*.py"):
        assert not any(name.startswith("dashboard.views") for name in imports(path)), path.name
    assert not (HOUSE / "views" / "__init__.py").exists(), "views are scripts: nothing imports them"


def test_no_module_hides_one_of_the_standard_library():
    # `streamlit run dashboard/server.py` puts dashboard/ first on the path.
    hidden = {p.stem for p in HOUSE.glob("*.py")} | {p.name for p in HOUSE.iterdir() if p.is_dir()}
    assert not hidden & sys.stdlib_module_names - {"__init__", "__main__"}


def test_the_layers_of_a_notebook_do_not_import_streamlit():
    code = "import sys; from dashboard import frames, analysis, figures; assert 'streamlit' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)
