"""Handing a joint dossier (liên thông) from one agency to the next."""

from thongsuot.portal.dossiers.deed import Columns, Deed


def hand_on(deed: Deed) -> Columns:
    """This agency's part is done; the next one resolves from now on."""
    step, following = deed.case.joint_step, deed.case.next_joint_step
    if step is None or following is None:
        return {}
    deed.db.execute(
        "UPDATE joint_steps SET done_at = ?, done_by = ?, result = ? WHERE id = ?", (deed.now.isoformat(), deed.actor.name, deed.given.text, step.id)
    )
    return {"resolving_agency": following.agency} if deed.behaviour.reach_next_agency else {}
