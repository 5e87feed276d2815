"""The code tables this court serves: their columns and the names GetPolicy gives them (ecf-efm §6.4)."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Table:
    """One kind of code list. ``element`` is its ECFElementName; empty for the system tables."""

    name: str
    element: str
    columns: tuple[str, ...]
    versioned: bool = True

    @property
    def is_system(self) -> bool:
        """Whether the list belongs to no court and stands in no policy."""
        return not self.element


def _table(name: str, element: str, columns: str, *, versioned: bool = True) -> Table:
    return Table(name, element, tuple(columns.split()), versioned)


_LOCATION = """
    code name initial subsequent disallowcopyingenvelopemultipletimes allowfilingintononindexedcase
    allowablecardtypes odysseynodeid cmsid sendservicebeforereview parentnodeid iscounty restrictbankaccountpayment
    allowmultipleattorneys sendservicecontactremovednotifications allowmaxfeeamount transferwaivedfeestocms
    skippreauth allowhearing allowreturndate showdamageamount hasconditionalservicetypes hasprotectedcasetypes
    protectedcasetypes allowzerofeeswithoutfilingparty allowserviceoninitial allowaddservicecontactsoninitial
    allowredaction redactionurl redactionviewerurl enforceredaction redactiondocumenttype defaultdocumentdescription
    allowwaiveronmail showreturnonreject protectedcasereplacementstring allowchargeupdate allowpartyid redactionfee
    allowwaiveronredaction disallowelectronicserviceonnewcontacts allowindividualregistration
    redactiontargetconfiguration
"""

_ALL = (
    _table("location", "", _LOCATION),
    _table("version", "", "location codelist version"),
    _table("error", "", "code name"),
    _table("country", "nc:LocationCountryName", "code name", versioned=False),
    _table("state", "nc:LocationStateName", "code name countrycode", versioned=False),
    _table("filingstatus", "ecf:FilingStatusCode", "code name", versioned=False),
    _table(
        "datafieldconfig",
        "tyler:DataFieldConfigCode",
        "code name isvisible isrequired helptext ghosttext contextualhelpdata validationmessage regularexpression "
        "defaultvalueexpression isreadonly",
        versioned=False,
    ),
    _table(
        "casecategory",
        "nc:CaseCategoryText",
        "code name ecfcasetype procedureremedyinitial procedureremedysubsequent damageamountinitial "
        "damageamountsubsequent efspcode",
    ),
    _table(
        "casetype", "tyler:CaseTypeText", "code name casecategory initial fee willfileddate efspcode casestreetaddress"
    ),
    _table("casesubtype", "tyler:CaseSubTypeText", "code name casetypeid efspcode"),
    _table(
        "filing",
        "j:RegisterActionDescriptionText",
        "code name fee casecategory casetypeid filingtype iscourtuseonly civilclaimamount probateestateamount "
        "amountincontroversy useduedate isproposedorder efspcode",
    ),
    _table("documenttype", "nc:BinaryFormatStandardName", "code name filingcodeid iscourtuseonly isdefault efspcode"),
    _table(
        "filingcomponent",
        "nc:BinaryCategoryText",
        "code name filingcodeid required allowmultiple displayorder efspcode",
    ),
    _table(
        "optionalservices",
        "tyler:DocumentOptionalService",
        "code name displayorder fee filingcodeid multiplier altfeedesc hasfeeprompt feeprompttext efspcode",
    ),
    _table("motiontype", "tyler:MotionTypeCode", "code name filingcodeid efspcode"),
    _table(
        "partytype",
        "ecf:CaseParticipantRoleCode",
        "code name isavailablefornewparties casetypeid isrequired amount numberofpartiestoignore sendforredaction "
        "dateofdeath displayorder efspcode",
    ),
    _table("filertype", "tyler:FilerTypeText", "code name default efspcode"),
    _table("procedureremedy", "tyler:RemedyCode", "code name casecategory efspcode"),
    _table("damageamount", "tyler:DamageAmountCode", "code name casecategory efspcode"),
    _table(
        "crossreference",
        "nc:DocumentIdentification/nc:IdentificationSourceText",
        "code name casetypeid isdefault isrequired validationregex customvalidationfailuremessage efspcode",
    ),
    _table(
        "servicetype",
        "ecf:ServiceRecipientID/nc:IdentificationSourceText",
        "code name servicemethod fee disclaimertext",
    ),
    _table("filetype", "nc:BinaryLocationURI", "code name extension efspcode"),
    _table("namesuffix", "nc:PersonNameSuffixText", "code name efspcode"),
    _table("disclaimerrequirement", "tyler:DisclaimerRequirementCode", "code name listorder requirementtext efspcode"),
    # The backslash is in the court's own name of this list (ecf-efm §12.13).
    _table("language", "nc:PrimaryLanguage\\nc:LanguageCode", "code name efspcode"),
    _table("question", "tyler:QuestionCode", "code name questiontext helptext isrequired"),
    _table("answer", "tyler:AnswerCode", "code name answertext questionid"),
    # A list no filer needs, under a name no client knows: it must be passed over (ecf-efm §6.4).
    _table("haircolor", "tyler:PracticeHairColorCode", "code name efspcode"),
)

TABLES: Final[dict[str, Table]] = {table.name: table for table in _ALL}

#: The only lists of location "0"; the others answer HTTP 500 there (ecf-efm §6.1).
SYSTEM_LISTS: Final = ("country", "state", "filingstatus", "datafieldconfig", "servicetype")

#: What an absent cell means. Court software writes these words out instead of leaving a blank.
DEFAULTS: Final[dict[str, dict[str, str]]] = {
    "casecategory": dict.fromkeys(
        ("procedureremedyinitial", "procedureremedysubsequent", "damageamountinitial", "damageamountsubsequent"),
        "Not Available",
    ),
    "casetype": {
        "initial": "False", "fee": "0", "willfileddate": "Not Available", "casestreetaddress": "Not Available",
    },
    "question": {"isrequired": "False"},
    "filing": {
        "iscourtuseonly": "False", "civilclaimamount": "Not Available", "probateestateamount": "Not Available",
        "amountincontroversy": "Not Available", "useduedate": "False", "isproposedorder": "False",
    },
    "documenttype": {"iscourtuseonly": "False", "isdefault": "False"},
    "filingcomponent": {"required": "False", "allowmultiple": "False", "displayorder": "0"},
    "optionalservices": {"displayorder": "0", "multiplier": "False", "hasfeeprompt": "False"},
    "partytype": {
        "isavailablefornewparties": "True", "isrequired": "False", "amount": "0.00", "numberofpartiestoignore": "0",
        "sendforredaction": "False", "dateofdeath": "Not Available", "displayorder": "0",
    },
    "filertype": {"default": "False"},
    "crossreference": {"isdefault": "False", "isrequired": "False"},
    "disclaimerrequirement": {"listorder": "0"},
    "datafieldconfig": {"isvisible": "False", "isrequired": "False", "isreadonly": "False"},
}  # fmt: skip
