"""Prints all errors of openapi-spec-validator for all documents as JSON: its own program stops at the first invalid document."""

import json
import sys

from openapi_spec_validator.readers import read_from_filename
from openapi_spec_validator.shortcuts import get_validator_cls


def errors(path):
    document, base = read_from_filename(path)
    for error in get_validator_cls(document)(document, base_uri=base).iter_errors():
        yield f"/{'/'.join(map(str, error.absolute_path))}: {error.message}"


json.dump({path: list(errors(path)) for path in sys.argv[1:]}, sys.stdout)
