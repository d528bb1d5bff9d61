import io
import zipfile

from dashboard import contract, export


def test_the_package_holds_the_contract_and_every_table_and_nothing_else(package):
    (package / "notes.txt").write_text("not for readers", encoding="utf-8")

    held = zipfile.ZipFile(io.BytesIO(export.zipped(package))).namelist()

    tables = {f"commune-watch/{table.path}" for table in contract.read(package).values()}
    assert set(held) == tables | {"commune-watch/datapackage.json"}


def test_a_table_in_the_package_is_the_table_on_disk(package):
    held = zipfile.ZipFile(io.BytesIO(export.zipped(package)))

    assert held.read("commune-watch/sources.csv") == (package / "sources.csv").read_bytes()


def test_the_same_package_gives_the_same_bytes(package):
    assert export.zipped(package) == export.zipped(package)
