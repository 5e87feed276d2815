"""Names, kinds, sizes and pages of the files."""

import pytest

from litefile_desktop.services.checks.engine import blocking
from tests.checking import with_document
from tests.lists import table
from tests.office import write_profile
from tests.services.checks.courts import attached, exhibit, right

MB = 1_000_000


def found(court, form):
    return [(problem.code, problem.item) for problem in court.problems(form)]


@pytest.mark.parametrize(
    ("name", "taken"),
    [("Complaint.pdf", True), ("Klage – Müller & Söhne (2).PDF", True), ("x" * 200 + ".pdf", True), ("...", True)],
)
def test_names_are_judged_as_they_are_sent(court, name, taken):
    court.fields(OriginalFileName={"regularexpression": r"^[A-Za-z0-9 ._\-]{1,50}$"})
    assert (court.codes_of(with_document(right(), original_filename=name)) == []) is taken


def test_a_rule_for_names_is_told_in_the_courts_words(court):
    court.fields(OriginalFileName={"regularexpression": "^[^E]*$", "validationmessage": "No E in names."})
    form = right(documents=(*right().documents, exhibit()))
    (problem,) = court.problems(form)
    assert (problem.code, problem.item, problem.message) == ("file_name.invalid", "document-1", "No E in names.")


def test_the_court_takes_the_kind_of_file(court):
    court.put("filetype", table("code|name|extension", "a|TIFF|TIF", "b|Word|.docx"))
    (problem,) = court.problems(right())
    assert problem.code == "file_type.unknown"
    assert "DOCX, TIF" in problem.message
    court.put("filetype", table("code|name|extension", "a|TIFF|TIF", "b|PDF|.Pdf"))
    assert court.codes_of(right()) == []
    court.put("filetype", [])
    assert court.codes_of(right()) == []


@pytest.mark.parametrize("changes", [{"page_count": 0}, {"size": 0}, {"page_count": -1}])
def test_a_file_has_pages(court, changes):
    assert found(court, with_document(right(), **changes)) == [("document.empty", "document-0")]


def test_sizes_are_those_of_the_policy_for_each_filing_and_for_all(court):
    court.policy(document=10 * MB, envelope=25 * MB)
    assert found(court, with_document(right(), size=10 * MB)) == []
    assert found(court, with_document(right(), size=10 * MB + 1)) == [("document.too_large", "document-0")]
    together = right(documents=(*with_document(right(), size=6 * MB).documents, attached(size=6 * MB)))
    assert found(court, together) == [("filing.too_large", "document-0")]
    apart = right(documents=(*with_document(right(), size=6 * MB).documents, exhibit(size=6 * MB)))
    assert found(court, apart) == []
    three = right(documents=tuple(exhibit(n, size=9 * MB, role="supporting" if n else "lead") for n in range(3)))
    assert found(court, three) == [("envelope.too_large", "")]


def test_base64_needs_room_for_a_third_more(court, tmp_path):
    court.policy(document=30 * MB, envelope=20 * MB)
    form = with_document(right(), size=16 * MB)
    assert found(court, form) == []
    write_profile(tmp_path, "https://court.example.com", "ca.pem", attachments="base64")
    court.put("namesuffix", [])  # a profile is read anew with the lists
    assert found(court, form) == [("envelope.too_large", "")]


def test_fillable_fields_are_worth_a_word(court):
    problems = court.problems(with_document(right(), upload_has_form_fields=True))
    assert [problem.code for problem in problems] == ["document.form_fields"]
    assert blocking(problems) == ()
