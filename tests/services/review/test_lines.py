"""The lines of a review: everything that will be sent, always in the same order, nothing that stands out forgotten."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litefile_desktop.core.jurisdictions import Jurisdiction
from litefile_desktop.core.steps import StepId
from litefile_desktop.core.vocabulary import Environment, NoteKind, ReviewState
from litefile_desktop.services.approval.content import content_of, differences
from litefile_desktop.services.approval.unseen import NOT_SHOWN
from litefile_desktop.services.checks.problem import blocks
from litefile_desktop.services.review.line import COMMENTS
from litefile_desktop.services.review.lines import lines_of
from litefile_desktop.services.review.views import Note, ReviewPicture
from tests.services.approval.test_content import EVERY, FORM, LEFT_OUT, NOW, changed

PROFILE = Jurisdiction("testing", "Testing courts", Environment.STAGE, "America/Chicago")


def picture(form=FORM, **more):
    values = {
        "form": form, "state": ReviewState.READY, "round": 1, "preparer": "ana@example.com", "preparer_name": "Ana",
        "assignee": "", "sha256": "0" * 64, "problems": (), "changes": (), "notes": (), "approval": None,
        "is_opened": False, "sent_at": NOW,
    }  # fmt: skip
    return ReviewPicture(**{**values, **more})


@given(data=st.data())
def test_whatever_changed_since_the_last_round_is_marked(data):
    group, name = data.draw(st.sampled_from([pair for pair in EVERY if pair[0] or pair[1] not in LEFT_OUT]))
    now = changed(FORM, group, name, data)
    changes = differences(content_of(FORM), content_of(now))
    lines = lines_of(picture(now, changes=changes), PROFILE)
    assert sum(line.is_changed for line in lines) >= 1
    assert {change.path for change in changes} <= {path for line in lines if line.is_changed for path in line.paths}


@given(data=st.data())
def test_every_problem_stands_on_exactly_one_line(data):
    items = ["", FORM.documents[0].id, FORM.parties[0].id, "gone"]
    fields = ["", "court_code", "filing_type_code", "last_name", "selected_payment_account_id", "nowhere"]
    drawn = st.tuples(st.sampled_from(list(StepId)), st.sampled_from(fields), st.sampled_from(items))
    problems = tuple(
        blocks(f"p{number}", step, f"Problem {number}", field=field, item=item)
        for number, (step, field, item) in enumerate(data.draw(st.lists(drawn, max_size=6)))
    )
    lines = lines_of(picture(problems=problems), PROFILE)
    told = [problem.code for line in lines for problem in line.problems]
    assert sorted(told) == sorted(problem.code for problem in problems)


def test_the_order_does_not_depend_on_what_stands_out():
    plain = [(line.group, line.label) for line in lines_of(picture(), PROFILE)]
    notes = (Note(NoteKind.COMMENT, 1, "Jo Harlan", NOW, "client_matter", "Which?"),)
    problems = (blocks("x", StepId.CASE_LOOKUP, "x", field="court_code"),)
    marked = lines_of(picture(notes=notes, problems=problems), PROFILE)
    assert [(line.group, line.label) for line in marked] == plain
    assert [line.label for line in marked if line.is_marked] == ["Court", "Matter"]


def test_a_comment_on_the_whole_stands_at_the_end():
    notes = (Note(NoteKind.RETURNED, 1, "Jo Harlan", NOW, "", "Use the specific code"),)
    last = lines_of(picture(notes=notes), PROFILE)[-1]
    assert (last.group, last.label, last.value) == (COMMENTS, "Jo Harlan, round 1", "Use the specific code")


def test_a_line_that_can_be_typed_in_place_says_where():
    lines = {line.label: line for line in lines_of(picture(dataclasses.replace(FORM, client_matter="26")), PROFILE)}
    assert (lines["Matter"].field, lines["Matter"].item) == ("client_matter", "")
    assert (lines["Document"].field, lines["Document"].item) == ("name", "d2")


SENT = [(group, name) for group, name in EVERY if name != "id" and (group or name not in LEFT_OUT)]


#: With somebody who has a part in the case, as every filing has.
BASE = dataclasses.replace(FORM, parties=(dataclasses.replace(FORM.parties[0], party_type="PL"),))


def shown_in_words(seen):
    return [(line.label, line.value) for line in lines_of(seen, PROFILE)]


def shown_in(form):
    return shown_in_words(picture(form))


def with_marker(group, name):
    """The form with another value in one field, such as a person would see the difference of."""
    target = getattr(BASE, group)[0] if group else BASE
    now = getattr(target, name)
    marker = {bool: True, int: 3141, dict: {"marker": "x"}, tuple: ("marker",)}.get(type(now), "marker")
    marker = not now if isinstance(now, bool) else 2718281 if name == "size" else marker
    other = dataclasses.replace(target, **{name: marker})
    return dataclasses.replace(BASE, **{group: (other, *getattr(BASE, group)[1:])}) if group else other


@pytest.mark.parametrize(("group", "name"), SENT, ids=lambda part: part or "draft")
def test_a_reviewer_sees_every_value_that_is_sent(group, name):
    """A field that is new in the content must stand on a line, or be named with the reason why it does not."""
    other = with_marker(group, name)
    paths = {path for line in lines_of(picture(other), PROFILE) for path in line.paths}
    now = content_of(other)
    (changed_path,) = [path for path in now if now[path] != content_of(BASE)[path]]
    if (f"{group}.{name}" if group else name) in NOT_SHOWN:
        return
    assert changed_path in paths
    assert shown_in(other) != shown_in(BASE)


def test_what_is_not_shown_is_in_the_content_and_nothing_else():
    known = {f"{group}.{name}" if group else name for group, name in SENT} | {"documents.order", "parties.order"}
    assert set(NOT_SHOWN) <= known


def test_ways_of_serving_copies_and_what_the_court_shall_do_are_told_in_words():
    document = dataclasses.replace(
        FORM.documents[0], filing_action="serve", courtesy_copy_email="chambers@example.com",
        requested_optional_services=({"code": "CC", "multiplier": 2},), filing_party_ids=("p1",),
    )  # fmt: skip
    contact = {"id": "c1", "name": "Jordan Avery", "service_type": "E", "party": "p1"}
    form = dataclasses.replace(FORM, documents=(document,), service_contacts=(contact,))
    told = dict(shown_in_words(picture(form, ways={"E": "Electronically"}, services={"CC": "Certified copy"})))
    assert told["Served on"] == "Jordan Avery (Electronically, for Elena Rivera)"
    assert told["The court shall"] == "Serve, do not file"
    assert told["Services asked"] == "Certified copy × 2"
    assert (told["Courtesy copy to"], told["Filed for"]) == ("chambers@example.com", "Elena Rivera")
