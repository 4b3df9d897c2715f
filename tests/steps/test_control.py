from dataclasses import replace

import pytest

from thongsuot.documents.province import Control
from thongsuot.steps.breakage import BrokenError
from thongsuot.steps.national_control import NationalControl
from thongsuot.steps.portal_control import PortalControl
from thongsuot.words.side import Side

PERSONA = {"id": "a b", "username": "u", "password": "p", "kind": "citizen", "claims": {"HoVaTen": "An"}}


@pytest.fixture
def control(site):
    made = NationalControl(site.province.national_control, "tinhthu")
    yield made
    made.close()


def test_what_is_asked_of_the_national_side(site, control):
    assert control.put_persona(PERSONA, style="vneid", account_type="number") == {"ok": True}
    assert control.dossier("H98-1")["dossier"] == {"MaHoSo": "H98-1"}
    assert control.sign_ins("x")["sign_ins"]
    assert control.calls(kind="none") == {"calls": [], "last": len(site.small.calls)}
    assert control.arm({"kind": "adapter-refuse", "times": 2})["got"] == {"tenant": "tinhthu", "kind": "adapter-refuse", "times": 2}


def test_a_wrong_key_is_said(site):
    stranger = NationalControl(replace(site.province.national_control, key="x"), "tinhthu")
    with pytest.raises(BrokenError, match="từ chối PUT") as caught:
        stranger.put_persona(PERSONA)
    assert caught.value.breakage.cause == "configuration"
    stranger.close()


def test_a_listener_that_is_not_there_is_its_sides_fault():
    nowhere = NationalControl(Control("http://127.0.0.1:1", "k"), "t")
    with pytest.raises(BrokenError) as caught:
        nowhere.calls()
    assert (caught.value.breakage.cause, caught.value.breakage.side) == ("reset", Side.NATIONAL)
    nowhere.close()


def test_the_reference_portals_clock(site):
    portal = PortalControl(site.province.portal_control, "tinhthu")
    assert portal.set_clock("2025-07-01T09:00:00+07:00") == {"clock": "2025-07-01T09:00:00+07:00"}
    with pytest.raises(BrokenError, match="từ chối"):
        portal.set_clock("bad")
    portal.close()
