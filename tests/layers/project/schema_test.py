# SPDX-License-Identifier: GPL-3.0-or-later
"""The published schema of the project file fits the sample project, and knows every member that it has."""
import json
import os
import sys

ROOT = os.environ["SONGHUA_SOURCE_DIR"]


def load(path):
    with open(os.path.join(ROOT, path), encoding="utf-8") as file:
        return json.load(file)


SCHEMA = load("layers/project/songhua.schema.json")
TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "number": (int, float), "integer": int, "null": type(None)}


def fits(value, schema, path):
    """The part of JSON Schema that our schema uses, so that the test needs no package."""
    if "$ref" in schema:
        return fits(value, SCHEMA["$defs"][schema["$ref"].rsplit("/", 1)[1]], path)
    if "anyOf" in schema:
        faults = [fits(value, one, path) for one in schema["anyOf"]]
        return [] if any(not f for f in faults) else faults[0]
    if "const" in schema:
        return [] if value == schema["const"] else [f"{path}: not {schema['const']}"]
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if kinds and not any(isinstance(value, TYPES[k]) and not (k in ("number", "integer") and isinstance(value, bool)) for k in kinds):
        return [f"{path}: not {kinds}"]
    faults = []
    if "enum" in schema and value not in schema["enum"]:
        faults.append(f"{path}: {value!r} is not one of {schema['enum']}")
    if "minimum" in schema and isinstance(value, (int, float)) and value < schema["minimum"]:
        faults.append(f"{path}: below {schema['minimum']}")
    if isinstance(value, dict):
        known = schema.get("properties", {})
        faults += [f"{path}.{key}: missing" for key in schema.get("required", []) if key not in value]
        for key, inner in value.items():
            if key in known:
                faults += fits(inner, known[key], f"{path}.{key}")
            elif schema.get("additionalProperties", True) is False:
                faults.append(f"{path}.{key}: not in the schema")
    if isinstance(value, list):
        for i, inner in enumerate(value):
            faults += fits(inner, schema.get("items", {}), f"{path}[{i}]")
    return faults


faults = fits(load("sample-data/heilongjiang.songhua"), SCHEMA, "project")
for model in load("layers/project/default_models.json")["models"]:
    faults += fits(model, SCHEMA["$defs"]["model"], "default_models")
for rule in load("layers/rules/heilongjiang_rules.json")["rules"]:
    faults += fits(rule, SCHEMA["$defs"]["rule"], "rules")
broken = load("sample-data/heilongjiang.songhua")
broken["models"][0]["criteria"][0]["wieght"] = 3
if not fits(broken, SCHEMA, "project"):
    faults.append("a misspelt member was not noticed")
print("\n".join(faults) or "the schema fits")
sys.exit(1 if faults else 0)
