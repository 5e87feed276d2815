"""What tests of the window share: the application, dressed as a user sees it."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from litefile_desktop.ui.theme.style import apply_theme


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[QApplication]:
    """The application in the light scheme at 100 %; a test may dress it differently."""
    apply_theme(qapp, "light", 100)
    yield qapp
    apply_theme(qapp, "light", 100)
