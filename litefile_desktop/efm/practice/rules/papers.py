"""Rules about the files of a filing (ecf-efm §3.7, §4.1)."""

import re
from collections import Counter
from collections.abc import Iterator

from litefile_desktop.efm.practice.courts import is_true
from litefile_desktop.efm.practice.pdf import page_count
from litefile_desktop.efm.practice.problems import Problem
from litefile_desktop.efm.practice.rules.matter import Matter, breaks
from litefile_desktop.efm.practice.submission import Filing, Paper

_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]')


def check_papers(matter: Matter) -> Iterator[Problem]:
    """The attachments of every filing, their components, and the sizes of all together."""
    total = 0
    for filing in matter.submission.filings:
        size = sum(paper.file.size for paper in filing.papers if paper.file is not None)
        total += size
        if size > matter.court.attachment_limit:
            yield Problem("138", filing.code)
        for paper in filing.papers:
            yield from _check_name(matter, paper)
            yield from _check_document_type(matter, filing, paper)
            if not paper.description:
                yield Problem("233")
        yield from _check_components(matter, filing)
    if total > matter.court.message_limit:
        yield Problem("139")


def check_contents(matter: Matter) -> Iterator[Problem]:
    """Whether each file is a PDF that can be read. Kept apart because it is the slow part."""
    for filing in matter.submission.filings:
        for paper in filing.papers:
            if paper.file is None:
                yield Problem("21")
                continue
            try:
                page_count(paper.file.path)
            except ValueError as fault:
                yield Problem("452", str(fault))


def _check_name(matter: Matter, paper: Paper) -> Iterator[Problem]:
    if not paper.name:
        yield Problem("149")
        return
    if _NOT_IN_NAMES.search(paper.name):
        yield Problem("104")
    elif breaks(matter.field("OriginalFileName"), paper.name):
        yield Problem("89", matter.field("OriginalFileName").message)
    endings = tuple(f".{row['extension'].lower()}" for row in matter.court.rows("filetype"))
    if not paper.name.lower().endswith(endings):
        yield Problem("36")


def _check_document_type(matter: Matter, filing: Filing, paper: Paper) -> Iterator[Problem]:
    offered = matter.court.document_types(filing.code)
    if paper.document_type:
        if paper.document_type not in {row["code"] for row in offered}:
            yield Problem("32", paper.document_type)
    elif matter.field("DocumentType").is_required:
        yield Problem("23")
    elif not any(is_true(row["isdefault"]) for row in offered):
        yield Problem("171")


def _check_components(matter: Matter, filing: Filing) -> Iterator[Problem]:
    offered = {row["code"]: row for row in matter.court.rows("filingcomponent", filingcodeid=filing.code)}
    counts = Counter(paper.component for paper in filing.papers)
    for code, count in counts.items():
        if not code:
            yield Problem("24")
        elif not offered:
            continue  # the filing code itself is refused
        elif code not in offered:
            yield Problem("71", code)
        elif count > 1 and not is_true(offered[code]["allowmultiple"]):
            yield Problem("120", code)
    for code, row in offered.items():
        if is_true(row["required"]) and code not in counts:
            yield Problem("119", code)
