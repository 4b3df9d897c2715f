"""The editor offers every key where it may stand, with its Vietnamese description, and every choice."""

import json
from typing import Any

import pytest

from tests.editor.conftest import ROOT
from tests.editor.language_server import LanguageServer, Message

HEAD = "# yaml-language-server: $schema=../../schemas/{schema}.schema.json\n"
SCENARIO = "scenario: 1\nid: SSO-900\ntitle: thử\ngates: [trial]\n"
STEP = SCENARIO + "steps:\n  - id: one\n"


def schema_at(schema: str, pointer: str) -> dict[str, Any]:
    node: Any = json.loads((ROOT / "schemas" / f"{schema}.schema.json").read_text("utf-8"))
    for part in pointer.split("/") if pointer else ():
        node = node[int(part)] if isinstance(node, list) else node[part]
    assert isinstance(node, dict)
    return node


# place: (schema, where its keys stand in the schema, the text before the cursor)
PLACES = {
    "a scenario": ("scenario", "", ""),
    "what it uses": ("scenario", "properties/uses", SCENARIO + "uses:\n  "),
    "a file": ("scenario", "properties/uses/properties/files/additionalProperties", SCENARIO + "uses:\n  files:\n    paper:\n      "),
    "made-up data": ("scenario", "properties/uses/properties/fake/additionalProperties", SCENARIO + "uses:\n  fake:\n    mother:\n      "),
    "what stays": ("scenario", "properties/leaves", SCENARIO + "leaves:\n  "),
    "what is taken away": ("scenario", "$defs/step/properties/removes", STEP + "    removes:\n      "),
    "a step": ("scenario", "$defs/step", SCENARIO + "steps:\n  - "),
    "a step begun": ("scenario", "$defs/step", STEP + "    "),
    "an expectation": ("scenario", "$defs/expectation", STEP + "    expect:\n      - "),
    "redirects": ("scenario", "$defs/expectation/properties/redirects", STEP + "    expect:\n      - redirects:\n          "),
    "an act": ("scenario", "$defs/act", STEP + "    visit:\n      - "),
    "an act by HTTP": ("scenario", "$defs/act", STEP + "    http:\n      - "),
    "an act in a browser": ("scenario", "$defs/act", STEP + "    browser:\n      - "),
    "a screen to open": ("scenario", "$defs/act/properties/open/anyOf/1", STEP + "    visit:\n      - open:\n          "),
    "a form to post": ("scenario", "$defs/act/properties/post", STEP + "    http:\n      - post:\n          "),
    "a request": ("scenario", "$defs/request", STEP + "    http:\n      request:\n        "),
    "a read-out": ("scenario", "$defs/read", STEP + "    http:\n      read:\n        "),
    "an arrangement": ("scenario", "$defs/arrange", STEP + "    arrange:\n      "),
    "an awaited call": ("scenario", "$defs/await_call", STEP + "    await_call:\n      "),
    "a call": ("scenario", "$defs/call", STEP + "    call:\n      "),
    "a poll": ("scenario", "$defs/poll", STEP + "    poll:\n      "),
    "what a poll repeats": ("scenario", "$defs/poll/properties/do", STEP + "    poll:\n      do:\n        "),
    "a deferred step": ("scenario", "$defs/step", STEP + "defer:\n  - "),
    "a flow": ("flow", "", ""),
    "an input": ("flow", "properties/inputs/additionalProperties", "flow: 1\nid: a\ntitle: thử\ninputs:\n  person:\n    "),
    "a shape inside an input": ("flow", "$defs/shape", "flow: 1\nid: a\ntitle: thử\ninputs:\n  files:\n    items:\n      "),
    "an output": ("flow", "properties/outputs/additionalProperties/anyOf/1", "flow: 1\nid: a\ntitle: thử\noutputs:\n  page:\n    "),
    "a flow's step": ("scenario", "$defs/step", "flow: 1\nid: a\ntitle: thử\nsteps:\n  - "),
    "a profile": ("province", "", ""),
    "a service": ("province", "properties/services/additionalProperties", "province: 1\nservices:\n  a:\n    "),
    "an officer": ("province", "properties/officers/additionalProperties", "province: 1\nofficers:\n  a:\n    "),
    "facts": ("province", "properties/facts", "province: 1\nfacts:\n  "),
    "a page map": ("platform", "", ""),
    "marks": ("platform", "properties/marks", "platform: 1\nmarks:\n  "),
    "a screen": ("platform", "properties/screens/additionalProperties", "platform: 1\nscreens:\n  home:\n    "),
    "a locator": ("platform", "$defs/locator", "platform: 1\nscreens:\n  home:\n    path: /\n    fields:\n      a:\n        "),
    "a requirement": ("requirements", "properties/items/items", "requirements: 1\nitems:\n  - "),
    "a gate": ("gates", "properties/items/items", "gates: 1\nitems:\n  - "),
    "a waiver": ("waivers", "properties/items/items", "waivers: 1\nitems:\n  - "),
    "a defect's kills": ("kills", "properties/items/items", "kills: 1\nitems:\n  - "),
}


def offered(server: LanguageServer, schema: str, text: str) -> list[Message]:
    """What is offered at the end of the text."""
    path = ROOT / "scenarios" / "editor" / "being-written.yaml"
    server.open({path: HEAD.format(schema=schema) + text})
    *_, last = (HEAD + text).split("\n")
    found = server.complete(path, (HEAD + text).count("\n"), len(last))
    server.close([path])
    return found


@pytest.mark.parametrize("place", PLACES)
def test_every_key_is_offered_and_described(server: LanguageServer, place: str) -> None:
    schema, pointer, text = PLACES[place]
    names = {"a flow's step": "flow"}
    keys = schema_at(schema, pointer)["properties"]
    found = {item["label"]: documentation(item) for item in offered(server, names.get(place, schema), text)}
    last = text.rpartition("- ")[2] if place == "a step begun" else ""
    missing = {key for key in keys if key not in found and f"{key}:" not in last}
    assert missing == set()
    for key, node in keys.items():
        assert key not in found or node["description"] in found[key], key


def documentation(item: Message) -> str:
    said = item.get("documentation", "")
    return said["value"] if isinstance(said, dict) else said


CHOICES = {
    "modes": ("scenario", "properties/modes/items", SCENARIO + "modes:\n  - "),
    "effects": ("scenario", "properties/effects", SCENARIO + "effects: "),
    "kind of person": ("scenario", "properties/uses/properties/personas/additionalProperties", SCENARIO + "uses:\n  personas:\n    a: "),
    "kind of call": ("scenario", "$defs/await_call/properties/kind", STEP + "    await_call:\n      kind: "),
    "on_fail": ("scenario", "$defs/step/properties/on_fail", STEP + "    on_fail: "),
    "mode of a profile": ("province", "properties/mode", "province: 1\nmode: "),
    "rendering": ("platform", "properties/rendering", "platform: 1\nrendering: "),
    "confidence": ("requirements", "properties/items/items/properties/confidence", "requirements: 1\nitems:\n  - confidence: "),
}


@pytest.mark.parametrize("place", CHOICES)
def test_every_choice_is_offered_and_explained(server: LanguageServer, place: str) -> None:
    schema, pointer, text = CHOICES[place]
    node = schema_at(schema, pointer)
    found = {item["label"]: documentation(item) for item in offered(server, schema, text)}
    assert {choice: found.get(choice) for choice in node["enum"]} == dict(zip(node["enum"], node["enumDescriptions"], strict=True))
