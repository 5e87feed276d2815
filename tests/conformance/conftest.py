"""Conformance tests hold the program against the published schemas and real lists in ../shared; absent, they skip."""

import importlib.util
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[3] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    if not SHARED.is_dir():
        pytest.skip("../shared is not here")
    return SHARED


@pytest.fixture(scope="session")
def validator(shared):
    spec = importlib.util.spec_from_file_location("validate_ecf", shared / "reference" / "tools" / "validate_ecf.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def ecf_schemas(shared, validator):
    return validator.SchemaSet(shared / "schemas" / "ecf4" / "v2025_0" / "base")


@pytest.fixture(scope="session")
def efm_schemas(shared, validator):
    return validator.SchemaSet(shared / "schemas" / "efm" / "v2025_0")
