"""The vendor's part of a case, where most of a filing is said (ecf-efm §3.4)."""

from litefile_desktop.efm import names
from litefile_desktop.efm.ecf.parts import address, date_in, flag, money, optional_text, tyler
from litefile_desktop.efm.ecf.people import attorney_links, participants
from litefile_desktop.efm.types import Envelope
from litefile_desktop.efm.xml import Element, element


def vendor_augmentation(envelope: Envelope, charge_account: str) -> Element:
    """``tyler:CaseAugmentation`` in the schema's order. ``charge_account`` is given in fee queries only (§10.28)."""
    lower = envelope.lower_court
    return tyler(
        "CaseAugmentation",
        *attorney_links(envelope),
        *participants(envelope),
        tyler("CaseTypeText", envelope.type_code),
        optional_text(names.TYLER, "FilerTypeText", envelope.filer_type_code),
        optional_text(names.TYLER, "LowerCourtText", lower.court_code if lower else ""),
        optional_text(names.TYLER, "LowerCourtJudgeText", lower.judge if lower else ""),
        flag(names.TYLER, "AttachServiceContactIndicator", is_set=any(r.party_key for r in envelope.recipients)),
        _remedy(envelope),
        tyler("ProviderCharge", allowance_charge(charge_account)) if charge_account else None,
        money(names.TYLER, "CivilClaimAmount", envelope.civil_claim_amount),
        money(names.TYLER, "ProbateEstateAmount", envelope.probate_estate_amount),
        *_filing_associations(envelope),
        *[
            tyler(
                "ServicePartyReference",
                tyler("PartyReference", ref=recipient.party_key),
                tyler("ServiceReference", ref=recipient.key),
            )
            for recipient in envelope.recipients
            if recipient.party_key
        ],
        money(names.TYLER, "MaxFeeAmount", envelope.max_fee_amount),
        optional_text(names.TYLER, "CaseSecurity", envelope.security or ""),
        optional_text(names.TYLER, "CaseSubTypeText", envelope.subtype_code),
        date_in(names.TYLER, "ReturnDate", envelope.return_date),
        flag(names.TYLER, "OutOfStateIndicator", is_set=True) if envelope.is_out_of_state else None,
        date_in(names.TYLER, "WillFiledDate", envelope.will_filed_date),
        *_deaths(envelope),
        *[
            tyler(
                "QuestionAnswer", tyler("QuestionID", answer.question_code), tyler("AnswerID", answer.answer_code)
            )
            for answer in envelope.answers
        ],
        optional_text(names.TYLER, "LowerCourtCaseTypeText", lower.type_code if lower else ""),
        address(names.TYLER, "CaseAddress", envelope.case_address) if envelope.case_address else None,
    )  # fmt: skip


def _remedy(envelope: Envelope) -> Element | None:
    if not envelope.remedy_codes and not envelope.damage_amount_code:
        return None
    return tyler(
        "ProcedureRemedy",
        *[tyler("RemedyCode", code) for code in envelope.remedy_codes],
        optional_text(names.TYLER, "DamageAmountCode", envelope.damage_amount_code),
    )


def _filing_associations(envelope: Envelope) -> list[Element]:
    """Which party files what; only where the court requires it: elsewhere it is error 239."""
    if not envelope.associate_parties_with_filings:
        return []
    return [
        tyler("FilingAssociation", tyler("PartyReference", ref=party), tyler("FilingReference", ref=filing.key))
        for filing in envelope.filings_as_sent
        for party in filing.party_keys
    ]


def _deaths(envelope: Envelope) -> list[Element]:
    return [
        tyler(
            "DecedentPartyAssociation",
            tyler("PartyReference", ref=party.key),
            date_in(names.NC, "PersonDeathDate", party.death_date),
        )
        for party in envelope.participants
        if party.death_date is not None
    ]


def allowance_charge(account_id: str) -> Element:
    """The provider's own fee, which is nothing, and the account that pays (§3.10)."""
    return element(
        names.CAC,
        "AllowanceCharge",
        element(names.CBC, "ChargeIndicator", "false"),
        element(names.CBC, "Amount", "0.00", currencyID="USD"),
        element(
            names.CAC,
            "PaymentMeans",
            element(names.CBC, "PaymentMeansCode"),
            element(names.CBC, "PaymentID", account_id),
        ),
    )
