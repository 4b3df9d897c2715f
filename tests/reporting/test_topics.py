"""Topics have names for people."""

from tests.runs import ROOT
from thongsuot.reporting.topics import TITLES


def test_every_certified_topic_has_a_vietnamese_name() -> None:
    topics = {path.parent.name for path in ROOT.glob("scenarios/*/[A-Z]*.yaml")}
    assert topics - TITLES.keys() == set()
