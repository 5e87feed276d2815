"""Replies written by hand: in any order, with strangers in them, with parts missing, with nonsense."""

from litefile_desktop.efm import names
from litefile_desktop.efm.xml import parse

SPACES = {
    "nc": names.NC, "s": names.S, "j": names.J, "ecf": names.ECF, "tyler": names.TYLER, "civil": names.CIVIL,
    "domestic": names.DOMESTIC, "appellate": names.APPELLATE, "criminal": "urn:criminal", "juvenile": "urn:juvenile",
    "citation": "urn:citation", "bankruptcy": "urn:bankruptcy",
    "cac": names.CAC, "cbc": names.CBC, "m": "urn:example:message", "new": "urn:later",
}  # fmt: skip

_DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in SPACES.items())


def message(*content):
    return parse(f"<m:Message {_DECLARED}>{''.join(content)}</m:Message>".encode())


def number(value, category, name="DocumentIdentification"):
    kind = f"<nc:IdentificationCategoryText>{category}</nc:IdentificationCategoryText>" if category else ""
    return f"<nc:{name}><nc:IdentificationID>{value}</nc:IdentificationID>{kind}</nc:{name}>"


def error(code, text):
    return f"<ecf:Error><ecf:ErrorCode>{code}</ecf:ErrorCode><ecf:ErrorText>{text}</ecf:ErrorText></ecf:Error>"


STRANGER = '<new:NewerFact s:id="x">unknown<new:Deep/></new:NewerFact>'


def charge(reason, amount, extra=""):
    return (
        f"<cac:AllowanceCharge>{extra}<cbc:AllowanceChargeReason>{reason}</cbc:AllowanceChargeReason>"
        f'<cbc:Amount currencyID="USD">{amount}</cbc:Amount></cac:AllowanceCharge>'
    )


def total(amount, currency=' nc:currencyCode="USD"'):
    return f"<m:FeesCalculationAmount{currency}>{amount}</m:FeesCalculationAmount>"


def status(code, text="", *comments, when="<nc:DateTime>2026-11-19T14:30:00-06:00</nc:DateTime>"):
    words = "".join(f"<nc:StatusDescriptionText>{comment}</nc:StatusDescriptionText>" for comment in comments)
    return (
        f"<ecf:FilingStatus><nc:StatusText>{text}</nc:StatusText><nc:StatusDate>{when}</nc:StatusDate>{words}"
        f"<ecf:FilingStatusCode>{code}</ecf:FilingStatusCode></ecf:FilingStatus>"
    )


def case(kind="civil:CivilCase", *, docket="2026-CV-1", category="31000", type_code="31010", people="", lineage="G-1"):
    return (
        f"<{kind}>{STRANGER}<nc:CaseTitleText>A v. B</nc:CaseTitleText><nc:CaseCategoryText>{category}"
        f"</nc:CaseCategoryText><nc:CaseTrackingID>KEY1</nc:CaseTrackingID><nc:CaseDocketID>{docket}</nc:CaseDocketID>"
        "<j:CaseAugmentation><j:CaseCourt><nc:OrganizationIdentification><nc:IdentificationID>maple"
        "</nc:IdentificationID></nc:OrganizationIdentification></j:CaseCourt>"
        f"<j:CaseLineageCase><nc:CaseTrackingID>{lineage}</nc:CaseTrackingID></j:CaseLineageCase></j:CaseAugmentation>"
        f"<tyler:CaseAugmentation>{people}<tyler:CaseTypeText>{type_code}</tyler:CaseTypeText></tyler:CaseAugmentation>"
        f"</{kind}>"
    )


def participant(content, role, kind="EntityPerson", key="p1"):
    return (
        f'<ecf:CaseParticipant><ecf:{kind} s:id="{key}">{content}</ecf:{kind}>'
        f"<ecf:CaseParticipantRoleCode>{role}</ecf:CaseParticipantRoleCode></ecf:CaseParticipant>"
    )


PERSON = number("P-1", "casepartyid", "PersonOtherIdentification") + (
    "<nc:PersonName><nc:PersonGivenName>Elena</nc:PersonGivenName><nc:PersonSurName>Rivera</nc:PersonSurName>"
    "<nc:PersonNameSuffixText>Jr</nc:PersonNameSuffixText></nc:PersonName>"
)

COMPANY = (
    "<tyler:OrganizationOtherIdentification><tyler:Identification><nc:IdentificationID>P-2</nc:IdentificationID>"
    "<nc:IdentificationCategoryText>CASEPARTYID</nc:IdentificationCategoryText></tyler:Identification>"
    "</tyler:OrganizationOtherIdentification><nc:OrganizationName>Blue Heron</nc:OrganizationName>"
)

LAWYER = number("A-1", "ATTORNEYID", "PersonOtherIdentification") + (
    "<nc:PersonName><nc:PersonGivenName>Jordan</nc:PersonGivenName><nc:PersonSurName>Alder</nc:PersonSurName>"
    "</nc:PersonName>"
)

LINK = (
    '<ecf:CaseOtherEntityAttorney><nc:RoleOfPersonReference s:ref="a1"/>'
    '<ecf:CaseRepresentedPartyReference s:ref="p1"/><ecf:CaseRepresentedPartyReference s:ref="p9"/>'
    "</ecf:CaseOtherEntityAttorney>"
)
