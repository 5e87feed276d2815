"""Log files that may be sent to anybody: only listed facts are printed."""

import io
import logging
import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litefile_desktop.core.logs import SAFE_EXTRAS, RedactingFormatter, start_logging, stop_logging

#: What belongs to a client: names, numbers and files that can be told from the program's own words.
SECRETS = st.text("ÄÖÜäöüß李王", min_size=2, max_size=12)
_LINE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ (DEBUG|INFO|WARNING|ERROR) litefile_desktop\.test saved")


def formatted(message="saved", *arguments, fault=None, extra=None, level=logging.WARNING):
    """What a log file would hold of one event."""
    logger = logging.getLogger("litefile_desktop.test")
    caught = None
    if fault is not None:
        try:
            raise fault
        except type(fault):
            caught = sys.exc_info()
    record = logger.makeRecord(logger.name, level, "test.py", 1, message, arguments, caught, extra=extra)
    return RedactingFormatter().format(record)


@given(st.dictionaries(st.sampled_from(["name", "party", "file", "docket", "error", "title", "who"]), SECRETS), SECRETS)
def test_nothing_personal_is_printed(extras, secret):
    extra = {f"{key}_": value for key, value in extras.items()}
    text = formatted("saved", secret, fault=ValueError(f"no such file: {secret}.pdf"), extra=extra)
    assert secret not in text
    assert not any(value in text for value in extras.values())
    assert _LINE.match(text)
    assert all(f"{key}=<hidden>" in text for key in extra)


@given(SECRETS, st.sampled_from([ValueError, KeyError, OSError, RuntimeError]))
def test_an_exception_shows_where_it_was_and_never_what_it_said(secret, kind):
    inner = kind(secret)
    inner.__cause__ = ValueError(secret)
    inner.add_note(secret)
    text = formatted(fault=inner)
    assert secret not in text
    assert f"builtins.{kind.__name__}" in text
    assert "at test_logs.py:" in text


@pytest.mark.parametrize("message", [ValueError("Elena Rivera"), ["Elena Rivera"], {"name": "Elena Rivera"}])
def test_a_message_that_is_no_text_may_hold_anything_and_is_hidden(message):
    assert "Elena" not in formatted(message)


def test_a_frame_of_the_program_is_named_without_the_users_folders():
    text = formatted(fault=ValueError())
    assert "/" not in text


@pytest.mark.parametrize("extra", sorted(SAFE_EXTRAS))
def test_facts_about_the_program_are_printed_on_one_line(extra):
    text = formatted(extra={extra: "1\r\n2\u2028forged"})
    assert len(text.splitlines()) == 1
    assert f"{extra}=1" in text


def test_the_log_is_a_file_in_its_folder_and_nothing_reaches_the_root_logger(tmp_path, caplog):
    heard = io.StringIO()
    start_logging(tmp_path, stderr=heard)
    try:
        logger = logging.getLogger("litefile_desktop.test")
        logger.debug("too much")
        logger.info("saved", extra={"draft": "d-1", "party": "Elena Rivera"})
        logger.error("failed")
        start_logging(tmp_path)  # again, without doubling lines
        logger.warning("once")
    finally:
        stop_logging()
    lines = (tmp_path / "litefile.log").read_text(encoding="utf-8").splitlines()
    assert [line.split(" ", 3)[3] for line in lines] == ["saved draft=d-1 party=<hidden>", "failed", "once"]
    assert [line.split(" ", 3)[3] for line in heard.getvalue().splitlines()] == ["failed"]
    assert caplog.records == []


def test_after_the_end_of_the_log_its_file_is_closed(tmp_path):
    start_logging(tmp_path)
    logging.getLogger("litefile_desktop").warning("last")
    (handler,) = logging.getLogger("litefile_desktop").handlers
    stop_logging()
    assert logging.getLogger("litefile_desktop").handlers == []
    assert handler.stream is None


def test_a_line_that_comes_too_late_does_not_open_the_file_again(tmp_path):
    start_logging(tmp_path)
    log = logging.getLogger("litefile_desktop")
    (handler,) = log.handlers
    log.info("begun")
    stop_logging()
    handler.handle(logging.makeLogRecord({"msg": "late", "levelno": logging.INFO, "levelname": "INFO"}))
    assert "late" not in (tmp_path / "litefile.log").read_text()
    assert handler.stream is None
