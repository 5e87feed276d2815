"""XML namespaces, SOAP actions and service paths of the EFM (ecf-efm §1)."""

from typing import Final

SOAP: Final = "http://schemas.xmlsoap.org/soap/envelope/"
WSSE: Final = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd"
WSU: Final = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd"
DS: Final = "http://www.w3.org/2000/09/xmldsig#"
XOP: Final = "http://www.w3.org/2004/08/xop/include"
XSI: Final = "http://www.w3.org/2001/XMLSchema-instance"

EFM: Final = "urn:tyler:efm:services"
EFM_SCHEMA: Final = "urn:tyler:efm:services:schema:"

NC: Final = "http://niem.gov/niem/niem-core/2.0"
S: Final = "http://niem.gov/niem/structures/2.0"
J: Final = "http://niem.gov/niem/domains/jxdm/4.0"
_OASIS = "urn:oasis:names:tc:legalxml-courtfiling:schema:xsd:"
ECF: Final = _OASIS + "CommonTypes-4.0"
CIVIL: Final = _OASIS + "CivilCase-4.0"
DOMESTIC: Final = _OASIS + "DomesticCase-4.0"
APPELLATE: Final = _OASIS + "AppellateCase-4.0"
CORE: Final = _OASIS + "CoreFilingMessage-4.0"
PAYMENT: Final = _OASIS + "PaymentMessage-4.0"
TYLER: Final = "urn:tyler:ecf:extensions:Common"
CAC: Final = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
CBC: Final = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"
WSMP: Final = "urn:oasis:names:tc:legalxml-courtfiling:wsdl:WebServicesProfile-Definitions-4.0"
PROFILE_CODE: Final = _OASIS + "WebServicesMessaging-2.0"

X509_TYPE: Final = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-x509-token-profile-1.0#X509v3"
BASE64_ENCODING: Final = (
    "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-soap-message-security-1.0#Base64Binary"
)
EXCLUSIVE_C14N: Final = "http://www.w3.org/2001/10/xml-exc-c14n#"
RSA_SHA1: Final = DS + "rsa-sha1"
SHA1: Final = DS + "sha1"

#: Paths below the host, in the mixed case in which they are published (ecf-efm §10.9).
USER_PATH: Final = "/EFM/EFMUserService.svc"
FIRM_PATH: Final = "/EFM/EFMFirmService.svc"
REVIEW_PATH: Final = "/efm/FilingReviewMDEPort.svc"
RECORD_PATH: Final = "/efm/CourtRecordMDEPort.svc"
CODES_PATH: Final = "/CodeService/codes"


def oasis_message(name: str) -> str:
    """The namespace of an OASIS message such as ``CourtPolicyQueryMessage``."""
    return f"{_OASIS}{name}-4.0"


def tyler_message(name: str) -> str:
    """The namespace of a vendor message such as ``FilingDetailQueryMessage``."""
    return f"urn:tyler:ecf:extensions:{name}"


def ecf_action(port: str, operation: str) -> str:
    """The SOAPAction of an ECF operation; ``port`` is for example ``FilingReviewMDEPort``."""
    return f"{WSMP}/{port}/{operation}Request"


def efm_action(interface: str, operation: str) -> str:
    """The SOAPAction of a user or firm operation; ``interface`` is ``IEfmUserService`` or ``IEfmFirmService``."""
    return f"{EFM}/{interface}/{operation}"
