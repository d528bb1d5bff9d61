"""What the tests of pages stand on: a reader has nothing that another kept, in the same test or in one before."""

import pytest

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("fresh", [False, True], ids=["used", "fresh"])
@pytest.mark.parametrize("time", ["first", "second"])
def test_no_reader_has_what_another_kept(visit, time, fresh):
    one, other = visit(fresh=fresh).open("removal"), visit(fresh=fresh).open("removal")

    for tab in (one, other):
        assert tab.page.evaluate("[localStorage.getItem('kept'), sessionStorage.getItem('kept')]") == [None, None]
        assert "kept=" not in tab.page.evaluate("document.cookie")
        tab.page.evaluate(
            "() => { localStorage.kept = sessionStorage.kept = '1'; document.cookie = 'kept=1; max-age=999' }"
        )
    one.open("sources")
    assert one.page.evaluate("localStorage.getItem('kept')") == "1", "each keeps what is its own"
