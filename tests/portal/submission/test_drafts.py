"""Drafts belong to one account, procedure and agency."""

from dataclasses import replace

from tests.portal.towers import PDF
from thongsuot.portal.dossiers.filing import UploadedFile
from thongsuot.portal.submission.drafts import NO_DRAFT, Draft, DraftKey, drop_draft, load_draft, save_draft
from thongsuot.portal.tenant import Tenant

KEY = DraftKey("account:1", "1.004873", "H98.101.01")
PAPER = UploadedFile("GT100487301", "tờ khai.pdf", "application/pdf", PDF)


def test_a_draft_comes_back_whole_and_goes_whole(tenant: Tenant) -> None:
    save_draft(tenant.db, KEY, Draft({"noi_dung": "Đề nghị", "ho_ten": "An"}, {"GT100487301": PAPER}), tenant.behaviour)
    draft = load_draft(tenant.db, KEY)
    assert draft.fields["noi_dung"] == "Đề nghị"
    assert "ho_ten" not in draft.fields
    assert draft.files == {"GT100487301": PAPER}
    drop_draft(tenant.db, KEY)
    assert load_draft(tenant.db, KEY) == NO_DRAFT
    assert tenant.db.execute("SELECT count(*) FROM draft_files").fetchone()[0] == 0


def test_saving_again_replaces_text_and_adds_files(tenant: Tenant) -> None:
    other = replace(PAPER, component="GT100487302")
    save_draft(tenant.db, KEY, Draft({"noi_dung": "cũ"}, {"GT100487301": PAPER}), tenant.behaviour)
    save_draft(tenant.db, KEY, Draft({"noi_dung": "mới"}, {"GT100487302": other}), tenant.behaviour)
    draft = load_draft(tenant.db, KEY)
    assert draft.fields["noi_dung"] == "mới"
    assert draft.files.keys() == {"GT100487301", "GT100487302"}


def test_nobody_else_and_no_other_link_sees_it(tenant: Tenant) -> None:
    save_draft(tenant.db, KEY, Draft({"noi_dung": "riêng"}, {}), tenant.behaviour)
    for other in (replace(KEY, holder="account:2"), replace(KEY, procedure_code="2.000815"), replace(KEY, agency="H98.102.01")):
        assert load_draft(tenant.db, other) == NO_DRAFT
