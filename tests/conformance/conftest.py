"""Conformance tests hold the program against the published schemas and real lists in ../shared; absent, they skip."""

import importlib.util
from pathlib import Path

import pytest

from litefile_desktop.services.code_import import CodeImport
from tests.lists import JURISDICTION, Lists

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


@pytest.fixture(scope="session")
def courts(shared, tmp_path_factory):
    """The lists of twelve real courts, imported once; nobody changes them."""
    made = Lists(tmp_path_factory.mktemp("courts"))
    made.report = CodeImport(made.store).read_folder(JURISDICTION, shared / "data" / "codes")
    yield made
    made.close()


@pytest.fixture(scope="session")
def codes(courts):
    return courts.codes
