"""The EFM user and firm services of the practice court (ecf-efm §5)."""

from litefile_desktop.efm.practice.accounts import contacts, firm, notices, payment, sign_in, users

OPERATIONS = (
    *sign_in.OPERATIONS,
    *users.OPERATIONS,
    *notices.OPERATIONS,
    *firm.OPERATIONS,
    *payment.OPERATIONS,
    *contacts.OPERATIONS,
)
