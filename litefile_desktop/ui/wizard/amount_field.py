"""A field for dollars: what is an amount is kept as the court takes it, everything else as it was typed."""

from collections.abc import Callable

from litefile_desktop.core.money import amount_text, parse_amount
from litefile_desktop.ui.widgets.field import Field
from litefile_desktop.ui.widgets.inputs import LineInput
from litefile_desktop.ui.wizard.page import line_field


def amount_field(
    label: str, edited: Callable[[str], None], *, help_text: str, optional: bool = False
) -> Field[LineInput]:
    """The field; ``edited`` hears the amount with two decimals at every keystroke."""
    field = line_field(label, placeholder="$12,500.00", help_text=help_text, optional=optional)
    field.control.set_characters(16)

    def tell(text: str) -> None:
        amount = parse_amount(text)
        edited(amount_text(amount) if amount is not None else text)

    def tidy() -> None:
        amount = parse_amount(field.control.text())
        if amount is not None:
            field.control.set_text(amount_text(amount))

    field.control.textEdited.connect(tell)
    field.control.editingFinished.connect(tidy)
    return field
