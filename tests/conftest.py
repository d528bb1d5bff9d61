"""What tests share: the repository, a data folder that may be broken, and a Chromium where there is one."""

import os
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CI = bool(os.environ.get("CI"))
FLAGS = [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Debian has pages drawn by the graphics processor; one that the main processor plays takes half as long again.
    "--disable-gpu",
]


@pytest.fixture(autouse=True)
def shipped_data(monkeypatch):
    """Every test reads the data of the checkout, whatever the shell that started it has set."""
    monkeypatch.setenv("COMMUNE_WATCH_DATA", str(ROOT / "data"))


@pytest.fixture
def package(tmp_path) -> Path:
    """A copy of the shipped data that a test may break."""
    copy = tmp_path / "data"
    copy.mkdir()
    for path in (ROOT / "data").iterdir():
        if path.suffix in (".csv", ".json"):
            shutil.copy(path, copy)
    return copy


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config):
    """One process for each core; none of its own for tests that are asked for by file or name, which start at once."""
    if all("::" in asked or asked.endswith(".py") for asked in config.args):
        return 0
    return os.cpu_count()


def chromium_path() -> str | None:
    """Where the machine's Chromium is."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def java() -> str | None:
    """Where the machine's Java is."""
    return shutil.which("java")


def pytest_collection_modifyitems(items):
    # Without a browser, or Java, its tests are left out on a developer's machine. In CI a missing one is a failure.
    if CI:
        return
    missing = {"browser": chromium_path(), "spark": java()}
    items[:] = [item for item in items if all(missing[m] for m in missing if m in item.keywords)]


@pytest.fixture(scope="session")
def driver():
    """What drives browsers."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def chromium(driver):
    """A real Chromium, driven by Playwright."""
    path = chromium_path()
    assert path, "no Chromium on this machine: install Debian's package chromium"
    browser = driver.chromium.launch(executable_path=path, args=FLAGS)
    yield browser
    browser.close()
