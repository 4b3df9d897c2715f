"""The versions of the contract, as data: what the portal leaves out is what the judge's schema of that version does not know."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tests.portal.desks import key_of, staffed
from tests.portal.towers import portal_order
from thongsuot.portal.contracts import contracts, default_contract, oldest_contract
from thongsuot.portal.dossiers.filing import file_dossier
from thongsuot.portal.dossiers.record import read_case
from thongsuot.portal.sync.messages import DOSSIER_SERVICE, dossier_message

WIRE = Path(__file__).parents[2] / "schemas" / "wire"
OLD = json.loads((WIRE / "2020/dong-bo-ho-so-request.schema.json").read_text("utf-8"))
NEW = json.loads((WIRE / "dong-bo-ho-so-request.schema.json").read_text("utf-8"))


def names(schema: dict, *path: str) -> set[str]:
    """The keys of a dossier, or of the rows of one of its lists."""
    node = schema["$defs"]["dossier"]
    for part in path:
        items = node["properties"][part]["items"]
        node = schema["$defs"][items["$ref"].rpartition("/")[2]] if "$ref" in items else items
    return set(node["properties"])


def test_the_schema_of_2020_lacks_exactly_what_the_data_say():
    lacking = contracts()["2020"].lacks_fields
    assert names(NEW) - names(OLD) == lacking[DOSSIER_SERVICE]
    for part in ("TaiLieuNop", "DanhSachGiayToKetQua"):
        assert names(NEW, part) - names(OLD, part) == lacking[part]


@pytest.mark.parametrize("version", contracts())
def test_a_dossier_is_written_in_the_words_of_its_version(version, make_tenant, make_filing):
    tenant = make_tenant()
    case = read_case(tenant.db, file_dossier(tenant, make_filing()))
    message = dossier_message(case, tenant.base_url, tenant.behaviour, tenant.catalogue)
    written = contracts()[version].write(DOSSIER_SERVICE, message | {"LoaiDoiTuong": "4"})
    schema = OLD if version == "2020" else NEW
    Draft202012Validator(schema).validate({"session": "s", "service": DOSSIER_SERVICE, "isUpdating": "False", "data": [written]})
    assert written["LoaiDoiTuong"] == {"2020": "2", "2023": "4"}[version]
    assert ("KenhThucHien" in written, "DuocSoHoa" in written["TaiLieuNop"][0]) == ((version == "2023",) * 2)
    fields = json.loads((WIRE / ("2020/" if version == "2020" else "") / "dong-bo-ho-so-fields.schema.json").read_text("utf-8"))
    Draft202012Validator(fields).validate(written)


def test_the_newest_is_the_default_and_knows_everything():
    assert (default_contract().id, oldest_contract().id, default_contract().lacks_services) == ("2023", "2020", frozenset())
    assert oldest_contract().offers("DongBoHoSoMC")
    assert not oldest_contract().offers("danh-gia")


def test_an_unknown_version_is_refused(towers):
    base = staffed(towers)
    order = portal_order(key_of(base), base.removeprefix("https://"))
    reply = towers.control("portal", "PUT", f"/tenants/{key_of(base)}", order | {"contract": "1999"})
    assert (reply.status_code, "contract" in reply.json()["error"]) == (422, True)
