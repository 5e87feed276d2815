"""Rules that neither invented court needs: the same data with a cell changed makes a court that does."""

import csv
import shutil
from contextlib import contextmanager

import pytest
from lxml import etree

from litefile_desktop.core.paths import resource
from litefile_desktop.efm.practice.intake import read_request, spool
from litefile_desktop.efm.practice.invented import invented_courts
from litefile_desktop.efm.practice.markup import find
from litefile_desktop.efm.practice.people import People
from litefile_desktop.efm.practice.problems import Refused
from litefile_desktop.efm.practice.reading import read_submission
from litefile_desktop.efm.practice.rules.judge import Judge
from tests.efm.practice.conftest import START
from tests.efm.practice.messages import (
    CARD,
    CONTACT,
    attachment,
    civil_core,
    domestic_core,
    filing,
    pdf,
    review_filing,
    subsequent_core,
)


@pytest.fixture
def data(tmp_path):
    """A copy of the courts' data and a way to change a field for one location."""
    folder = tmp_path / "data"
    shutil.copytree(resource("practice"), folder)

    def set_field(location, code, **values):
        path = folder / "fields.csv"
        with path.open(encoding="utf-8", newline="") as stream:
            rows = list(csv.DictReader(stream))
        rows = [row for row in rows if (row["location"], row["code"]) != (location, code)]
        rows.append({**dict.fromkeys(rows[0], ""), "location": location, "code": code, "name": code, **values})
        with path.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, rows[0])
            writer.writeheader()
            writer.writerows(rows)

    return folder, set_field


@contextmanager
def submitted(tmp_path, message):
    with spool([etree.tostring(message)], tmp_path / "incoming", 10_000_000) as request:
        read_request(request, "text/xml")
        core = find(request.envelope, "core:CoreFilingMessage")
        yield read_submission(core, request.envelope, CARD, request)


def codes(tmp_path, folder, core):
    people = People()
    with submitted(tmp_path, review_filing(core)) as submission:
        try:
            Judge(invented_courts(folder), people).hear(submission, people.users[0], people.cases, START)
        except Refused as refusal:
            return {problem.code for problem in refusal.problems}
    return {"0"}


def commented(words):
    comment = f"<tyler:FilingCommentsText>{words}</tyler:FilingCommentsText>"
    return civil_core(filings=filing(0, "34001", attachment(pdf()), after=comment))


def test_the_unchanged_data_take_the_filing(tmp_path, data):
    assert codes(tmp_path, data[0], civil_core()) == {"0"}


def test_comments_may_be_hidden_or_required(tmp_path, data):
    folder, set_field = data
    set_field("maple", "FilingFilingComments", isvisible="False", isrequired="True")
    assert codes(tmp_path, folder, commented("hello")) == {"272"}
    assert codes(tmp_path, folder, civil_core()) == {"0"}  # hidden, so not required either
    set_field("maple", "FilingFilingComments", isvisible="True", isrequired="True")
    assert codes(tmp_path, folder, civil_core()) == {"271"}


def test_a_subtype_and_a_filer_type_may_be_required(tmp_path, data):
    folder, set_field = data
    set_field("harbor:dr1", "CaseInformationCaseSubType", isvisible="True", isrequired="True")
    set_field("harbor:dr1", "FilingFilerType", isvisible="True", isrequired="True")
    assert codes(tmp_path, folder, domestic_core(subtype="")) == {"293", "133"}


def test_a_document_type_is_needed_somewhere(tmp_path, data):
    folder, set_field = data
    bare = civil_core(filings=filing(0, "34001", attachment(pdf(), document_type="")))
    assert codes(tmp_path, folder, bare) == {"23"}
    set_field("maple", "DocumentType", isvisible="True", isrequired="False")
    assert codes(tmp_path, folder, bare) == {"171"}
    types = folder / "maple" / "documenttype.csv"
    types.write_text(types.read_text(encoding="utf-8").replace("Public,", "Public,True"), encoding="utf-8")
    assert codes(tmp_path, folder, bare) == {"0"}


def test_the_date_of_a_will_may_be_required(tmp_path, data):
    folder, _ = data
    types = folder / "maple" / "casetype.csv"
    types.write_text(
        types.read_text(encoding="utf-8").replace("True,214.00,", "True,214.00,Required", 1), encoding="utf-8"
    )
    assert codes(tmp_path, folder, civil_core()) == {"520"}


def test_service_in_a_case_may_be_impossible(tmp_path, data):
    folder, set_field = data
    recipient = f"""<ecf:ElectronicServiceInformation s:id="service-1"><ecf:ServiceRecipientID>
      <nc:IdentificationID>{CONTACT}</nc:IdentificationID>
      <nc:IdentificationCategoryText>SERVICECONTACTID</nc:IdentificationCategoryText>
      <nc:IdentificationSourceText>-610</nc:IdentificationSourceText></ecf:ServiceRecipientID>
      <ecf:ReceivingMDELocationID/><ecf:ReceivingMDEProfileCode/></ecf:ElectronicServiceInformation>"""
    assert codes(tmp_path, folder, subsequent_core(contacts=recipient)) == {"0"}
    set_field("maple", "FilingServiceCheckBoxSubsequent", isvisible="False")
    assert codes(tmp_path, folder, subsequent_core(contacts=recipient)) == {"228"}


def test_a_blank_flag_leaves_service_on_new_cases_to_the_field(tmp_path, data):
    folder, set_field = data
    locations = folder / "locations.toml"
    text = locations.read_text(encoding="utf-8")
    locations.write_text(text.replace('allowserviceoninitial = "True"', 'allowserviceoninitial = ""'), encoding="utf-8")
    recipient = f"""<ecf:ElectronicServiceInformation s:id="service-1"><ecf:ServiceRecipientID>
      <nc:IdentificationID>{CONTACT}</nc:IdentificationID>
      <nc:IdentificationCategoryText>SERVICECONTACTID</nc:IdentificationCategoryText>
      <nc:IdentificationSourceText>-610</nc:IdentificationSourceText></ecf:ServiceRecipientID>
      <ecf:ReceivingMDELocationID/><ecf:ReceivingMDEProfileCode/></ecf:ElectronicServiceInformation>"""
    assert codes(tmp_path, folder, civil_core(contacts=recipient)) == {"0"}
    set_field("maple", "FilingServiceCheckBoxInitial", isvisible="False")
    assert codes(tmp_path, folder, civil_core(contacts=recipient)) == {"127"}


def test_an_envelope_may_be_too_large_although_its_filings_are_not(tmp_path, data):
    folder, _ = data
    settings = folder / "courts.toml"
    text = (
        settings.read_text(encoding="utf-8")
        .replace("25000000", str(len(pdf()) * 2))
        .replace("50000000", str(len(pdf()) * 2))
    )
    settings.write_text(text, encoding="utf-8")
    filings = "".join(filing(n, code, attachment(pdf())) for n, code in enumerate(("34001", "34015", "34011")))
    assert codes(tmp_path, folder, civil_core(filings=filings)) == {"139"}
    assert codes(tmp_path, folder, civil_core()) == {"0"}


def test_a_hidden_name_may_not_be_sent(tmp_path, data):
    folder, set_field = data
    set_field("maple", "PartyMiddleName", isvisible="False")
    set_field("maple", "PartyPhone", isvisible="False")
    set_field("maple", "PartyEmail", isvisible="False")
    core = civil_core().replace(
        "</nc:PersonGivenName>", "</nc:PersonGivenName><nc:PersonMiddleName>Q</nc:PersonMiddleName>", 1
    )
    assert codes(tmp_path, folder, core) == {"245", "273", "81"}


def test_data_with_a_cell_too_many_are_not_read(data):
    folder, _ = data
    with (folder / "fields.csv").open("a", encoding="utf-8") as stream:
        stream.write(",".join(["x"] * 20) + "\n")
    with pytest.raises(ValueError, match=r"fields\.csv"):
        invented_courts(folder)
