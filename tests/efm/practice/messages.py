"""Messages for the practice court, written out as XML so that a test can change any corner of them."""

import base64
import io
from functools import cache

import pikepdf
from lxml import etree

from tests.efm.practice.client import NS, tag

PROFILE = "urn:oasis:names:tc:legalxml-courtfiling:schema:xsd:WebServicesMessaging-2.0"
CARD = "d2f00000-2222-4bbb-8222-000000000001"
BANK = "d2f00000-2222-4bbb-8222-000000000002"
WAIVER = "d2f00000-2222-4bbb-8222-000000000003"
ATTORNEY = "c7e4a1b2-1111-4aaa-8111-000000000001"
CONTACT = "e5500000-3333-4ccc-8333-000000000001"
CASES_CONTACT = "e5500000-3333-4ccc-8333-000000000002"
OPEN_CASE = "f1a70000-4444-4ddd-8444-000000000117"
CLOSED_CASE = "f1a70000-4444-4ddd-8444-000000000088"
HARBOR_CASE = "f1a70000-4444-4ddd-8444-000000000031"
RIVERA = "f1a70000-4444-4ddd-8444-0000000a0001"
HERON = "f1a70000-4444-4ddd-8444-0000000a0002"

_DECLARATIONS = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NS.items())
SENDER = (
    "<ecf:SendingMDELocationID><nc:IdentificationID>https://filer.example.com/callback</nc:IdentificationID>"
    f"</ecf:SendingMDELocationID><ecf:SendingMDEProfileCode>{PROFILE}</ecf:SendingMDEProfileCode>"
)


@cache
def pdf(pages=1, word="practice"):
    """A small real PDF; different words make different files."""
    document = pikepdf.new()
    for _ in range(pages):
        document.add_blank_page(page_size=(612, 792))
    document.docinfo["/Title"] = word
    out = io.BytesIO()
    document.save(out, deterministic_id=True)
    return out.getvalue()


def xml(source):
    """Parse a fragment in which the usual prefixes are known."""
    return etree.fromstring(f"<x {_DECLARATIONS}>{source}</x>", etree.XMLParser(huge_tree=True))[0]


def court_of(code):
    return (
        f"<j:CaseCourt><nc:OrganizationIdentification><nc:IdentificationID>{code}</nc:IdentificationID>"
        "</nc:OrganizationIdentification></j:CaseCourt>"
    )


def person(ref, role, given="Alex", surname="Example", extra=""):
    return f"""<ecf:CaseParticipant><ecf:EntityPerson s:id="{ref}">
      <nc:PersonName><nc:PersonGivenName>{given}</nc:PersonGivenName><nc:PersonSurName>{surname}</nc:PersonSurName>
      </nc:PersonName>{extra}<ecf:PersonAugmentation><nc:ContactInformation>
      <nc:ContactMailingAddress><nc:StructuredAddress>
        <nc:LocationStreet><nc:StreetFullText>10 Sample St</nc:StreetFullText></nc:LocationStreet>
        <nc:LocationCityName>Springfield</nc:LocationCityName><nc:LocationStateName>IL</nc:LocationStateName>
        <nc:LocationCountryFIPS10-4Code>US</nc:LocationCountryFIPS10-4Code>
        <nc:LocationPostalCode>62701</nc:LocationPostalCode></nc:StructuredAddress></nc:ContactMailingAddress>
      <nc:ContactTelephoneNumber><nc:FullTelephoneNumber>
      <nc:TelephoneNumberFullID>(217) 555-0100</nc:TelephoneNumberFullID>
      </nc:FullTelephoneNumber></nc:ContactTelephoneNumber>
      <nc:ContactEmailID>{given.lower()}@example.com</nc:ContactEmailID>
      </nc:ContactInformation></ecf:PersonAugmentation></ecf:EntityPerson>
      <ecf:CaseParticipantRoleCode>{role}</ecf:CaseParticipantRoleCode></ecf:CaseParticipant>"""


def business(ref, role, name="Placeholder Holdings LLC"):
    return f"""<ecf:CaseParticipant><ecf:EntityOrganization s:id="{ref}">
      <nc:OrganizationName>{name}</nc:OrganizationName></ecf:EntityOrganization>
      <ecf:CaseParticipantRoleCode>{role}</ecf:CaseParticipantRoleCode></ecf:CaseParticipant>"""


def attorney(ref="attorney-1", attorney_id=ATTORNEY):
    return f"""<ecf:CaseParticipant><ecf:EntityPerson s:id="{ref}"><nc:PersonOtherIdentification>
      <nc:IdentificationID>{attorney_id}</nc:IdentificationID>
      <nc:IdentificationCategoryText>ATTORNEYID</nc:IdentificationCategoryText></nc:PersonOtherIdentification>
      </ecf:EntityPerson><ecf:CaseParticipantRoleCode>ATTY</ecf:CaseParticipantRoleCode></ecf:CaseParticipant>"""


def link(who, *parties):
    refs = "".join(f'<ecf:CaseRepresentedPartyReference s:ref="{party}"/>' for party in parties)
    return f'<ecf:CaseOtherEntityAttorney><nc:RoleOfPersonReference s:ref="{who}"/>{refs}</ecf:CaseOtherEntityAttorney>'


def existing_person(ref, party_id, role):
    return f"""<ecf:CaseParticipant><ecf:EntityPerson s:id="{ref}"><nc:PersonOtherIdentification>
      <nc:IdentificationID>{party_id}</nc:IdentificationID>
      <nc:IdentificationCategoryText>CASEPARTYID</nc:IdentificationCategoryText></nc:PersonOtherIdentification>
      </ecf:EntityPerson><ecf:CaseParticipantRoleCode>{role}</ecf:CaseParticipantRoleCode></ecf:CaseParticipant>"""


def attachment(content, name="Complaint.pdf", document_type="35101", component="35001", number=0):
    return f"""<ecf:DocumentAttachment>
      <nc:BinaryBase64Object>{base64.b64encode(content).decode()}</nc:BinaryBase64Object>
      <nc:BinaryDescriptionText>{name}</nc:BinaryDescriptionText>
      <nc:BinaryFormatStandardName>{document_type}</nc:BinaryFormatStandardName>
      <nc:BinaryLocationURI>{name}</nc:BinaryLocationURI><tyler:PageCount>1</tyler:PageCount>
      <nc:BinaryCategoryText>{component}</nc:BinaryCategoryText>
      <ecf:AttachmentSequenceID>{number}</ecf:AttachmentSequenceID></ecf:DocumentAttachment>"""


def filing(
    number, code, attachments, *, party="party-1", category="REFERENCE", attorney=ATTORNEY, before="", after="", due=""
):
    kind = "FilingLeadDocument" if number == 0 else "FilingConnectedDocument"
    return f"""<tyler:{kind} s:id="filing-{number}">
      <nc:DocumentDescriptionText>Filing number {number}</nc:DocumentDescriptionText>{before}{due}
      <nc:DocumentSequenceID>{number}</nc:DocumentSequenceID>
      <ecf:DocumentMetadata><j:RegisterActionDescriptionText>{code}</j:RegisterActionDescriptionText>
        <ecf:FilingAttorneyID><nc:IdentificationID>{attorney}</nc:IdentificationID>
          <nc:IdentificationCategoryText>{"REFERENCE" if attorney else ""}</nc:IdentificationCategoryText>
        </ecf:FilingAttorneyID>
        <ecf:FilingPartyID><nc:IdentificationID>{party}</nc:IdentificationID>
          <nc:IdentificationCategoryText>{category}</nc:IdentificationCategoryText></ecf:FilingPartyID>
      </ecf:DocumentMetadata>
      <ecf:DocumentRendition><ecf:DocumentRenditionMetadata>{attachments}</ecf:DocumentRenditionMetadata></ecf:DocumentRendition>
      {after}</tyler:{kind}>"""


def allowance(account):
    return f"""<cac:AllowanceCharge><cbc:ChargeIndicator>false</cbc:ChargeIndicator>
      <cbc:Amount currencyID="USD">0.00</cbc:Amount><cac:PaymentMeans><cbc:PaymentMeansCode/>
      <cbc:PaymentID>{account}</cbc:PaymentID></cac:PaymentMeans></cac:AllowanceCharge>"""


def civil_core(
    *, court="maple", category="31000", case_type="31010", participants=None, links=None, filings=None, ids="",
    lineage="", ours="", amount="", contacts="", provider="",
):  # fmt: skip
    """A CoreFilingMessage for a new civil case in maple, or what the arguments make of it."""
    if participants is None:
        participants = person("party-1", "33101") + business("party-2", "33102") + attorney()
    if links is None:
        links = link("attorney-1", "party-1")
    if filings is None:
        filings = filing(0, "34001", attachment(pdf()))
    return f"""<core:CoreFilingMessage>{SENDER}{contacts}<civil:CivilCase>
      <nc:CaseCategoryText>{category}</nc:CaseCategoryText>{ids}
      <j:CaseAugmentation>{court_of(court)}{lineage}</j:CaseAugmentation>
      <tyler:CaseAugmentation>{links}{participants}<tyler:CaseTypeText>{case_type}</tyler:CaseTypeText>
        <tyler:AttachServiceContactIndicator>false</tyler:AttachServiceContactIndicator>{provider}{ours}</tyler:CaseAugmentation>
      <ecf:CauseOfActionCode/>{amount}<civil:ClassActionIndicator>false</civil:ClassActionIndicator>
      <civil:JuryDemandIndicator>false</civil:JuryDemandIndicator><civil:ReliefTypeCode/></civil:CivilCase>
      {filings}</core:CoreFilingMessage>"""


CROSS_REFERENCE = """<nc:DocumentIdentification><nc:IdentificationID>90000</nc:IdentificationID>
  <nc:IdentificationCategoryText>CaseCrossReferenceNumber</nc:IdentificationCategoryText>
  <nc:IdentificationSourceText>77001</nc:IdentificationSourceText></nc:DocumentIdentification>"""


def domestic_filing(number=0, code="74001", **more):
    papers = attachment(pdf(), "Petition.pdf", "75101", "75001")
    return filing(number, code, papers, **more)


def domestic_core(
    *, case_type="72010", participants=None, links=None, filings=None, references=CROSS_REFERENCE,
    subtype="<tyler:CaseSubTypeText>72902</tyler:CaseSubTypeText>", associations=None, provider="", contacts="",
    category="72000",
):  # fmt: skip
    """A CoreFilingMessage for a new domestic case in harbor:dr1."""
    if participants is None:
        participants = person("party-1", "73101", "Jamie", "Sample") + person("party-2", "73102", "Casey", "Sample")
        participants += attorney()
    if links is None:
        links = link("attorney-1", "party-1")
    if associations is None:
        associations = (
            '<tyler:FilingAssociation><tyler:PartyReference s:ref="party-1"/>'
            '<tyler:FilingReference s:ref="filing-0"/></tyler:FilingAssociation>'
        )
    return f"""<core:CoreFilingMessage>{references}{SENDER}{contacts}<domestic:DomesticCase>
      <nc:CaseCategoryText>{category}</nc:CaseCategoryText>
      <j:CaseAugmentation>{court_of("harbor:dr1")}</j:CaseAugmentation>
      <tyler:CaseAugmentation>{links}{participants}<tyler:CaseTypeText>{case_type}</tyler:CaseTypeText>
        <tyler:AttachServiceContactIndicator>false</tyler:AttachServiceContactIndicator>{provider}{associations}{subtype}
      </tyler:CaseAugmentation>
      <ecf:CauseOfActionCode/><domestic:CaseContestedIndicator>false</domestic:CaseContestedIndicator>
      <domestic:DomesticCasePerson/></domestic:DomesticCase>
      {filings or domestic_filing()}</core:CoreFilingMessage>"""


def subsequent_core(*, case=OPEN_CASE, docket="2026-CV-00117", filings=None, participants=None, links=None, **more):
    """A CoreFilingMessage into the case that was there before."""
    more.setdefault("category", "31000")
    more.setdefault("case_type", "31010")
    return civil_core(
        ids=f"<nc:CaseTrackingID>{case}</nc:CaseTrackingID><nc:CaseDocketID>{docket}</nc:CaseDocketID>",
        lineage=f"<j:CaseLineageCase><nc:CaseTrackingID>{case}</nc:CaseTrackingID></j:CaseLineageCase>",
        participants=existing_person("party-1", RIVERA, "33101") + attorney() if participants is None else participants,
        links=link("attorney-1", "party-1") if links is None else links,
        filings=filings or filing(0, "34105", attachment(pdf(), "Motion.pdf"), party=RIVERA, category="IDENTIFICATION"),
        **more,
    )  # fmt: skip


def review_filing(core, account=CARD):
    """The ReviewFiling message around a core message."""
    return xml(
        f"<wsmp:ReviewFilingRequestMessage>{SENDER}{core}<payment:PaymentMessage><payment:PayerName/>"
        f"{allowance(account)}<cac:Address/><cac:Payment/></payment:PaymentMessage></wsmp:ReviewFilingRequestMessage>"
    )


def provider_charge(account=CARD):
    return f"<tyler:ProviderCharge>{allowance(account)}</tyler:ProviderCharge>"


def _oasis(name):
    return f"urn:oasis:names:tc:legalxml-courtfiling:schema:xsd:{name}-4.0"


def query(name, content="", *, court="", vendor=False):
    """A query message; without a court it asks about all of them."""
    uri = f"urn:tyler:ecf:extensions:{name}" if vendor else _oasis(name)
    where = court_of(court) if court else f'<j:CaseCourt xmlns:xsi="{_XSI}" xsi:nil="true"/>'
    return xml(
        f'<m:{name} xmlns:m="{uri}">{SENDER}<ecf:QuerySubmitter><ecf:EntityPerson/></ecf:QuerySubmitter>'
        f"{where}{content}</m:{name}>"
    )


_XSI = "http://www.w3.org/2001/XMLSchema-instance"


def fees(core, court="maple"):
    return query("FeesCalculationQueryMessage", core, court=court)


def of_filing(filing_id):
    return (
        f"<nc:DocumentIdentification><nc:IdentificationID>{filing_id}</nc:IdentificationID>"
        "<nc:IdentificationCategoryText>FILINGID</nc:IdentificationCategoryText></nc:DocumentIdentification>"
    )


def status_query(filing_id):
    return query("FilingStatusQueryMessage", of_filing(filing_id))


def details_query(filing_id):
    return query("FilingDetailQueryMessage", of_filing(filing_id), vendor=True)


def cancel_message(filing_id):
    return query("CancelFilingMessage", of_filing(filing_id), vendor=True)


def list_query(content="", court=""):
    return query("FilingListQueryMessage", content, court=court)


def case_list(content, court="maple"):
    return query("CaseListQueryMessage", content, court=court)


def by_docket(docket):
    return f"<m:CaseListQueryCase><nc:CaseDocketID>{docket}</nc:CaseDocketID></m:CaseListQueryCase>"


def by_entity(entity):
    return (
        f"<m:CaseListQueryCaseParticipant><ecf:CaseParticipant>{entity}<ecf:CaseParticipantRoleCode/>"
        "</ecf:CaseParticipant></m:CaseListQueryCaseParticipant>"
    )


def by_person(given, surname):
    return by_entity(
        f"<ecf:EntityPerson><nc:PersonName><nc:PersonGivenName>{given}</nc:PersonGivenName>"
        f"<nc:PersonSurName>{surname}</nc:PersonSurName></nc:PersonName></ecf:EntityPerson>"
    )


def by_business(name):
    return by_entity(
        f"<ecf:EntityOrganization><nc:OrganizationName>{name}</nc:OrganizationName></ecf:EntityOrganization>"
    )


def get_case(tracking_id, court="maple", participants="true"):
    return query(
        "CaseQueryMessage",
        f"<nc:CaseTrackingID>{tracking_id}</nc:CaseTrackingID><m:CaseQueryCriteria>"
        f"<m:IncludeParticipantsIndicator>{participants}</m:IncludeParticipantsIndicator>"
        "<m:IncludeDocketEntryIndicator>false</m:IncludeDocketEntryIndicator>"
        "<m:IncludeCalendarEventIndicator>false</m:IncludeCalendarEventIndicator>"
        "<m:DocketEntryTypeCodeFilterText>false</m:DocketEntryTypeCodeFilterText>"
        "<m:CalendarEventTypeCodeFilterText>false</m:CalendarEventTypeCodeFilterText></m:CaseQueryCriteria>",
        court=court,
    )


def first(message, *path):
    """The first element below a message along a path of prefixed names, wherever the path begins."""
    return message.find(".//" + "/".join(tag(name) for name in path))
