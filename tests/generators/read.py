"""Reads values with generated types of Python, and writes them again.

    read.py datamodel|openapi_client FOLDER SAMPLES

Prints the problems by components, as JSON.
"""

import importlib
import json
import sys

from pydantic import BaseModel, TypeAdapter
from pydantic_core import to_jsonable_python

KIND, FOLDER, SAMPLES = sys.argv[1:]
sys.path.insert(0, FOLDER)


def datamodel(module, name, value):
    adapter = TypeAdapter(getattr(module, name))
    return adapter.dump_python(adapter.validate_python(value), mode="json", by_alias=True, exclude_unset=True)


def openapi_client(module, name, value):
    generated = getattr(module, name)
    return fields(generated.from_dict(value) if hasattr(generated, "from_dict") else generated(value))


def fields(instance):
    """Returns all fields, of which `to_dict` leaves out those that are `readOnly`."""
    if hasattr(instance, "actual_instance"):
        return fields(instance.actual_instance)
    if isinstance(instance, BaseModel):
        names = {name: field.alias or name for name, field in type(instance).model_fields.items()}
        names.pop("additional_properties", None)
        own = {names[name]: fields(getattr(instance, name)) for name in instance.model_fields_set if name in names}
        return own | fields(getattr(instance, "additional_properties", {}))
    if isinstance(instance, dict):
        return {name: fields(member) for name, member in instance.items()}
    if isinstance(instance, list | tuple):
        return [fields(item) for item in instance]
    return to_jsonable_python(instance)


def without_none(value):
    """Removes absent members, which `from_dict` sets to None."""
    if isinstance(value, dict):
        return {name: without_none(member) for name, member in value.items() if member is not None}
    return [without_none(item) for item in value] if isinstance(value, list) else value


def problem(write, module, name, value):
    try:
        written = write(module, name, value)
    except Exception as error:  # Whatever generated code raises is the result.
        return f"{type(error).__name__}: {error}"[:300]
    return None if without_none(written) == without_none(value) else f"{json.dumps(value)} becomes {json.dumps(written)}"[:300]


module = importlib.import_module("models" if KIND == "datamodel" else "openapi_client.models")
write = {"datamodel": datamodel, "openapi_client": openapi_client}[KIND]
problems = {}
with open(SAMPLES, encoding="utf-8") as file:
    for component, (name, samples) in json.load(file).items():
        found = [problem(write, module, name, sample["value"]) for sample in samples]
        if any(found):
            problems[component] = [text for text in found if text]
print(json.dumps(problems))
