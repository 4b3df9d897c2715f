"""What rows see is what the documents' floor says they see."""

from dataclasses import fields

from thongsuot.documents import vocabulary
from thongsuot.documents.library import Library
from thongsuot.documents.province import Province, Service
from thongsuot.planning.names import names_of_row


def test_the_vocabulary_is_true(library: Library, province: Province) -> None:
    scenario = library.scenarios["DEMO-001"]
    names = names_of_row(scenario, "DEMO-001[short]", scenario.rows[0], province, seed="1", run_id="r", salt="s")
    assert names["persona"].keys() == vocabulary.PERSON
    assert names["service"].keys() == vocabulary.SERVICE == {field.name for field in fields(Service)}
    assert names["officers"]["one-stop"].keys() == vocabulary.OFFICER
    assert names["files"]["paper"].keys() | {"path"} == vocabulary.FILE
    assert names["portal"].keys() == vocabulary.PORTAL
    assert names["national"].keys() == vocabulary.NATIONAL
    assert names["run"].keys() == vocabulary.RUN


def test_what_is_not_asked_for_is_null(library: Library, province: Province) -> None:
    names = names_of_row(library.scenarios["DEMO-002"], "DEMO-002", {}, province, seed="1", run_id="r", salt="s")
    assert names["persona"] is None
    assert names["service"] is None


def test_templates_of_a_row_are_worked_out(library: Library, province: Province) -> None:
    scenario = library.scenarios["DEMO-001"]
    row = {"id": "short", "code": "9.${{ portal.agency_root }}", "list": ["${{ service.code }}"]}
    names = names_of_row(scenario, "DEMO-001[short]", row, province, seed="1", run_id="r", salt="s")
    assert names["row"] == {"id": "short", "code": f"9.{province.agency_root}", "list": [names["service"]["code"]]}
    made_up = names_of_row(scenario, "DEMO-001[short]", {"id": "short", "who": "${{ fake.person.name }}"}, province, seed="1", run_id="r", salt="s")
    assert made_up["row"]["who"] == made_up["fake"]["person"]["name"]
    unknown = {"id": "short", "code": "${{ service.code.of.nothing }}"}
    assert names_of_row(scenario, "DEMO-001[short]", unknown, province, seed="1", run_id="r", salt="s")["row"] == unknown
