"""The part of JSON Schema that our own schemas use."""

import pytest

from litefile_desktop.core.json_schema import Schema
from litefile_desktop.core.strict_json import BadJson

SCHEMA = {
    "$defs": {
        "name": {"type": "string", "minLength": 1, "maxLength": 5, "pattern": "^[a-z]+$"},
        "thing": {
            "type": "object",
            "properties": {
                "version": {"const": 1},
                "kind": {"enum": ["", "lead", "supporting"]},
                "name": {"$ref": "#/$defs/name"},
                "size": {"type": "integer", "minimum": 1, "maximum": 10},
                "ratio": {"type": "number"},
                "is_it": {"type": ["boolean", "null"]},
                "parts": {"type": "array", "minItems": 1, "maxItems": 2, "items": {"$ref": "#/$defs/name"}},
                "free": {"type": "object"},
                "map": {
                    "type": "object",
                    "maxProperties": 2,
                    "propertyNames": {"maxLength": 2},
                    "additionalProperties": {"type": "string"},
                },
            },
            "required": ["version"],
            "additionalProperties": False,
        },
    }
}


def require(value):
    Schema(SCHEMA).require(value, "It", "thing")


@pytest.mark.parametrize(
    "more",
    [
        {"kind": "lead"}, {"kind": ""}, {"name": "abc"}, {"size": 10}, {"ratio": 1}, {"ratio": 0.5}, {"is_it": None},
        {"is_it": False}, {"parts": ["a"]}, {"free": {"any": [1, {"thing": None}]}}, {"map": {"a": "b"}},
    ],
)  # fmt: skip
def test_what_fits(more):
    require({"version": 1, **more})


@pytest.mark.parametrize(
    ("more", "path", "reason"),
    [
        ({"version": True}, "version", "const"),
        ({"version": 1.0}, "version", "const"),
        ({"version": "1"}, "version", "const"),
        ({"version": None}, "version", "const"),
        ({"kind": "both"}, "kind", "enum"),
        ({"kind": 0}, "kind", "enum"),
        ({"name": ""}, "name", "missing"),
        ({"name": "abcdef"}, "name", "too_long"),
        ({"name": "abc\n"}, "name", "pattern"),
        ({"name": "A"}, "name", "pattern"),
        ({"name": 5}, "name", "type"),
        ({"size": True}, "size", "type"),
        ({"size": 1.0}, "size", "type"),
        ({"size": 0}, "size", "range"),
        ({"size": 11}, "size", "range"),
        ({"ratio": "1"}, "ratio", "type"),
        ({"is_it": 0}, "is_it", "type"),
        ({"parts": []}, "parts", "too_few"),
        ({"parts": ["a", "b", "c"]}, "parts", "too_many"),
        ({"parts": ["a", "B"]}, "parts[1]", "pattern"),
        ({"parts": {}}, "parts", "type"),
        ({"free": []}, "free", "type"),
        ({"map": {"a": "b", "c": "d", "e": "f"}}, "map", "too_many"),
        ({"map": {"long": "b"}}, "map.long", "too_long"),
        ({"map": {"a": 1}}, "map.a", "type"),
        ({"owner_id": 1}, "owner_id", "unknown_key"),
    ],
)
def test_what_does_not_fit_is_named_with_its_place(more, path, reason):
    with pytest.raises(BadJson) as caught:
        require({"version": 1, **more})
    assert caught.value.error_code == f"bad_json.{reason}"
    assert [problem["path"] for problem in caught.value.problems] == [path]
    assert path in str(caught.value)


def test_all_faults_are_listed_and_not_without_end():
    with pytest.raises(BadJson) as caught:
        require({"kind": 1, "name": 2, "size": 3.5})
    assert [problem["path"] for problem in caught.value.problems] == ["version", "kind", "name", "size"]
    with pytest.raises(BadJson) as caught:
        require({"version": 1, **{f"x{number}": 0 for number in range(1000)}})
    assert len(caught.value.problems) == 20


def test_what_is_not_an_object_is_said_of_the_whole():
    with pytest.raises(BadJson, match=r"It is not as it must be\. It: an object is wanted here"):
        require([])


def test_a_schema_with_a_word_that_would_not_be_checked_is_a_defect():
    with pytest.raises(ValueError, match="oneOf"):
        Schema({"$defs": {"a": {"properties": {"b": {"items": {"oneOf": []}}}}}})
