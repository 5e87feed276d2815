"""The checked sets of codes as complete filings (../shared/data/codes/combinations.json)."""

import json

from tests.checking import document, filing, person
from tests.conformance.conftest import SHARED

PATH = SHARED / "data" / "codes" / "combinations.json"
SETS = json.loads(PATH.read_text(encoding="utf-8")) if PATH.is_file() else []
CASE = "0b5e7a52-6f0d-4f6a-9b57-5e4f6a0b9d11"


def title(told):
    return f"{told['court']} {told['kind']} {told['filing']['code']}"


def complete(told):
    """A draft with everything that such a filing needs, and nothing else."""
    chosen = {
        "court_code": told["court"],
        "court_name": told["court_name"].strip(),
        "case_category_code": told["case_category"]["code"],
        "case_category_name": told["case_category"]["name"].strip(),
        "case_type_code": told["case_type"]["code"],
        "case_type_name": told["case_type"]["name"].strip(),
        "cross_references": {
            entry["code"]: entry["value"] for entry in told["cross_references"] if entry["isrequired"] == "True"
        },
        "documents": (filed(told),),
    }
    if told["filing"]["amountincontroversy"] == "Required":
        chosen["amount_in_controversy"] = "12500.00"
    return filing(**chosen, **(_new(told) if told["kind"] == "initial" else _into_case(told)))


def filed(told, number=0, **changes):
    """A document that is filed as the set says."""
    motions = told["motion_types"]
    return document(
        number,
        **{
            "filing_type_code": told["filing"]["code"],
            "filing_type_name": told["filing"]["name"].strip(),
            "document_type_code": told["document_types"][0]["code"],
            "document_type_name": told["document_types"][0]["name"].strip(),
            "motion_type_code": motions[0]["code"] if motions else "",
            **changes,
        },
    )


def _new(told):
    parts = told["required_parties"] or told["other_parties"][:1]
    people = [
        person(
            number,
            party_type=part["code"],
            party_type_name=part["name"].strip(),
            is_filing_party=number == 0,
            death_date="2026-03-01" if part.get("dateofdeath") == "Required" else "",
        )
        for number, part in enumerate(parts)
    ]
    return {"existing_case": "new", "parties": tuple(people)}


def _into_case(told):
    parts = told["required_parties"] or told["other_parties"]
    roster = [
        person(
            number,
            party_type=part["code"],
            source="court",
            source_case_id=CASE,
            external_party_id=f"roster-{number}",
            is_filing_party=number == 0,
        )
        for number, part in enumerate(parts)
    ]
    shown = {
        "tracking_id": CASE,
        "court": told["court"],
        "confirmed": True,
        "category": told["case_category"]["code"],
        "type": told["case_type"]["code"],
        "parties": [{"court_id": party.external_party_id} for party in roster],
    }
    return {
        "existing_case": "existing",
        "previous_case_id": CASE,
        "docket_number": "2026-CV-00117",
        "case_title": "Rivera v. Oakwood",
        "existing_case_snapshot": shown,
        "parties": tuple(roster),
    }
