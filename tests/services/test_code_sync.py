"""Refreshing from a court: only what changed, politely, and whole whatever happens in the middle."""

import threading

import pytest

from litefile_desktop.core.errors import CourtUnreachable
from litefile_desktop.core.progress import Cancelled, Progress
from litefile_desktop.efm.types import CodeListAddress, CourtPolicy
from litefile_desktop.models.codes import LISTS
from litefile_desktop.services.code_batch import CONNECTIONS, Batch, Wanted
from litefile_desktop.services.code_sync import CodeSync
from litefile_desktop.services.code_types import UnknownCourt
from litefile_desktop.services.gateways import Gateways
from tests import makers
from tests.lists import Lists
from tests.office import JURISDICTION, MovableClock, Office

#: Lists of a court that the version list does not name; they are read once a day.
UNVERSIONED = {"country", "state", "filingstatus", "datafieldconfig"}


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    made = Office(tmp_path_factory.mktemp("office"), clock=MovableClock())
    made.start_court()
    yield made
    made.stop_court()


@pytest.fixture
def desk(office, tmp_path):
    """A data folder of the test's own that knows the court."""
    office.clock.offset *= 0
    office.start_court()
    office.home = tmp_path / "home"
    office.write_profile_to(office.home)
    with office.desk() as made:
        yield made


@pytest.fixture
def owner(office, desk):
    return office.sign_in(desk, remember_password=True)


def outdate(desk, court, name, *, version="an older one", rows=None):
    """As if the court had published something else before."""
    before = desk.code_store.rows(JURISDICTION, court, name)
    read = makers.code_list(name, before if rows is None else rows, court=court, version=version)
    desk.code_store.install(JURISDICTION, court, read)
    return before


def rows(desk, court, name):
    return desk.code_store.rows(JURISDICTION, court, name)


# What is read


def test_a_court_is_read_whole_the_first_time(desk, owner):
    report = desk.code_sync.court(owner, "harbor:dr1")
    installed = desk.code_store.installed(JURISDICTION, "harbor:dr1")
    assert {"casecategory", "casetype", "filing", "optionalservices", "language", "question", *UNVERSIONED} <= set(
        installed
    )
    assert report.skipped == []
    assert report.lists == len(report.changed) > 30
    assert report.rows == sum(
        entry.row_count
        for place in desk.code_store.locations(JURISDICTION)
        for entry in desk.code_store.installed(JURISDICTION, place).values()
    )
    assert installed["filing"].version == installed["filing"].announced != ""
    # a list that its policy offers under a name nobody knows, found by the version list
    assert "haircolor" in installed
    # the parents of the court, for what they say of fields
    for parent in ("harbor:dr", "harbor", "1", "0"):
        assert "datafieldconfig" in desk.code_store.installed(JURISDICTION, parent)
    assert desk.code_store.limits(JURISDICTION, "harbor:dr1").document == 60_000_000


def test_a_second_time_only_the_version_list_is_read(desk, owner):
    first = desk.code_sync.court(owner, "maple")
    again = desk.code_sync.court(owner, "maple")
    assert (again.lists, again.rows, again.skipped) == (0, 0, [])
    assert again.unchanged == first.lists


def test_a_list_whose_version_changed_is_read_and_no_other(desk, owner):
    desk.code_sync.court(owner, "maple")
    before = outdate(desk, "maple", "filing", rows=[])
    report = desk.code_sync.court(owner, "maple")
    assert report.changed == [("maple", "filing")]
    assert report.rows == len(before)
    assert rows(desk, "maple", "filing") == before


def test_lists_without_a_version_are_read_once_a_day(office, desk, owner):
    desk.code_sync.court(owner, "maple")
    for name in UNVERSIONED:
        outdate(desk, "maple", name)
    office.clock.advance(hours=23)
    assert desk.code_sync.court(owner, "maple").lists == 0
    office.clock.advance(hours=2)
    report = desk.code_sync.court(owner, "maple")
    assert {name for court, name in report.changed if court == "maple"} == UNVERSIONED


def test_a_court_that_announces_what_it_does_not_give_out_is_asked_once_a_day(office, desk, owner):
    desk.code_sync.court(owner, "maple")
    announced = desk.code_store.installed(JURISDICTION, "maple")["filing"].version
    read = makers.code_list("filing", rows(desk, "maple", "filing"), version="an older one")
    desk.code_store.install(JURISDICTION, "maple", read, announced=announced)
    office.clock.advance(hours=1)
    assert desk.code_sync.court(owner, "maple").lists == 0
    office.clock.advance(hours=24)
    assert ("maple", "filing") in desk.code_sync.court(owner, "maple").changed


def test_the_age_of_a_court_is_since_it_was_last_known_to_be_the_newest(office, desk, owner):
    desk.code_sync.court(owner, "maple")
    office.clock.advance(days=3)
    before = desk.codes.age(JURISDICTION, "maple")
    assert (office.clock.now() - before.checked_at).days == 3
    desk.code_sync.court(owner, "maple")
    after = desk.codes.age(JURISDICTION, "maple")
    assert (office.clock.now() - after.checked_at).total_seconds() < 60
    assert (office.clock.now() - after.read_at).days == 3


def test_the_policy_is_asked_for_once_a_day(office, desk, owner):
    desk.code_sync.court(owner, "maple")
    office.start_court(faults=["http-500@GetPolicy"])
    desk.code_sync.court(owner, "maple")  # nobody asks
    office.clock.advance(hours=25)
    owner = office.sign_in(desk)
    with pytest.raises(CourtUnreachable):
        desk.code_sync.court(owner, "maple")


def test_a_court_that_refuses_its_policy_is_read_at_the_usual_places(office, desk, owner):
    office.start_court(faults=["soap-fault@GetPolicy"])
    report = desk.code_sync.court(owner, "maple")
    (skipped,) = report.skipped
    assert (skipped["court"], skipped["list"]) == ("maple", "policy")
    assert rows(desk, "maple", "filing")
    assert rows(desk, "maple", "country")


def test_an_unknown_court_is_no_silence(desk, owner):
    with pytest.raises(UnknownCourt, match="does not list the court “atlantis”"):
        desk.code_sync.court(owner, "atlantis")


def test_a_court_with_a_space_in_its_code(desk, owner):
    desk.code_sync.court(owner, "maple 2")
    assert desk.code_store.installed(JURISDICTION, "maple 2")["filetype"].row_count > 0


def test_what_the_system_does_not_give_out_for_itself_is_not_asked_for(desk, owner):
    report = desk.code_sync.court(owner, "0")
    assert all(entry["court"] == "0" for entry in report.skipped)
    assert not {"country", "state", "datafieldconfig"} & {entry["list"] for entry in report.skipped}


def test_several_courts_in_one_batch(desk, owner):
    report = desk.code_sync.several(owner, ["maple", "harbor:dr1"])
    assert {court for court, _ in report.changed} >= {"maple", "harbor:dr1", "0"}
    assert report.skipped == []


def test_the_courts_of_open_drafts_are_refreshed_in_the_background(office, desk, owner):
    desk.drafts.create(owner, JURISDICTION, {"existing_case": "new", "court_code": "maple"})
    gone = desk.drafts.create(owner, JURISDICTION, {"existing_case": "new", "court_code": "harbor:dr1"})
    desk.drafts.discard(gone.id, owner)
    desk.code_sync.in_use(owner)
    assert rows(desk, "maple", "filing")
    assert not desk.code_store.has(JURISDICTION, "harbor:dr1", "filing")
    outdate(desk, "maple", "filing")
    assert desk.code_sync.in_use(owner).lists == 0  # looked at today
    office.clock.advance(hours=25)
    assert ("maple", "filing") in desk.code_sync.in_use(office.sign_in(desk)).changed


def test_progress_is_told_for_each_court(desk, owner):
    steps = []
    desk.code_sync.court(owner, "maple", Progress(lambda *step: steps.append(step)))
    of_court = [(done, total) for done, total, words in steps if words.endswith(" of maple")]
    assert [done for done, _ in of_court] == list(range(1, len(of_court) + 1))
    assert {total for _, total in of_court} == {len(of_court)}


# What can happen in the middle

#: After so many downloads: of the system's lists only, and of some of the court's.
PLACES = (3, 15)


@pytest.mark.parametrize("after", PLACES)
@pytest.mark.parametrize(
    "fault", ["reset-before-upload", "accept-then-reset", "http-500", "http-503", "malformed", "wrong-type", "redirect"]
)
def test_trouble_in_the_middle_leaves_every_list_whole_and_the_rest_comes_later(office, desk, owner, fault, after):
    desk.code_sync.court(owner, "harbor:dr1")
    whole = {name: rows(desk, "harbor:dr1", name) for name in desk.code_store.installed(JURISDICTION, "harbor:dr1")}
    for name in whole:
        outdate(desk, "harbor:dr1", name, rows=whole[name][:1])
    office.clock.advance(hours=25)
    owner = office.sign_in(desk)
    court = office.start_court()
    count = 0

    def spoil(_done, _total, _words):
        nonlocal count
        count += 1
        if count == after:
            court.arm(f"{fault}@GetCodes*5")

    report = desk.code_sync.court(owner, "harbor:dr1", Progress(spoil))
    assert len(report.skipped) >= 3
    for name, published in whole.items():
        assert rows(desk, "harbor:dr1", name) in (published, published[:1]), name
    missed = {entry["list"] for entry in report.skipped if entry["court"] == "harbor:dr1"}
    assert missed <= {entry.list_name for entry in desk.code_store.skipped(JURISDICTION, "harbor:dr1")}

    office.start_court()
    again = desk.code_sync.court(owner, "harbor:dr1")
    assert again.skipped == []
    assert {name for court_code, name in again.changed if court_code == "harbor:dr1"} <= missed
    for name, published in whole.items():
        assert rows(desk, "harbor:dr1", name) == published
    assert desk.code_store.skipped(JURISDICTION, "harbor:dr1") == ()


def test_old_lists_stay_usable_when_the_court_is_gone(office, desk, owner):
    desk.code_sync.court(owner, "maple")
    before = desk.codes.filings(JURISDICTION, "maple", "31000", "31010", new_case=True)
    office.stop_court()
    with pytest.raises(CourtUnreachable):
        desk.code_sync.court(owner, "maple")
    assert desk.codes.filings(JURISDICTION, "maple", "31000", "31010", new_case=True) == before
    assert desk.codes.age(JURISDICTION, "maple") is not None


def test_cancelling_stops_soon_and_what_was_read_stays(desk, owner):
    def stop(done, _total, _words):
        if done == 12:
            progress.cancel()

    progress = Progress(stop)
    with pytest.raises(Cancelled):
        desk.code_sync.court(owner, "harbor:dr1", progress)
    came = desk.code_store.installed(JURISDICTION, "harbor:dr1")
    assert 0 < len(came) < 12 + CONNECTIONS
    rest = desk.code_sync.court(owner, "harbor:dr1")
    assert not {name for court, name in rest.changed if court == "harbor:dr1"} & set(came)
    assert rows(desk, "harbor:dr1", "optionalservices")


# Manners


class Library:
    """A court system's downloads in memory: remembers how many were open at once and which were asked for."""

    def __init__(self, answer):
        self.answer = answer
        self.asked, self.stamps = [], 0
        self.open_now = self.most_open = 0
        self._lock = threading.Lock()
        self.waiting = threading.Barrier(CONNECTIONS)

    def code_downloads(self):
        self.stamps += 1
        return self

    def open(self, url):
        return _Download(self, url)


class _Download:
    def __init__(self, library, url):
        self._library, self._url = library, url

    def __enter__(self):
        library = self._library
        with library._lock:
            library.asked.append(self._url)
            library.open_now += 1
            library.most_open = max(library.most_open, library.open_now)
        try:
            return library.answer(self._url)
        except BaseException:
            self.__exit__()
            raise

    def __exit__(self, *_):
        with self._library._lock:
            self._library.open_now -= 1


@pytest.fixture
def lists(tmp_path):
    made = Lists(tmp_path)
    yield made
    made.close()


def suffixes(name):
    columns = LISTS["namesuffix"].columns
    return makers.zipped(makers.genericode(columns, [{**dict.fromkeys(columns, ""), "code": name}]))


def test_never_more_than_a_few_connections_and_one_stamp(lists):
    def answer(url):
        library.waiting.wait(timeout=20)  # all that are allowed must be there at once, and no more ever are
        return suffixes(url)

    library = Library(answer)
    batch = Batch(lists.store, library, JURISDICTION, Progress())
    batch.fetch([Wanted(f"court {n}", "namesuffix", f"url {n}") for n in range(CONNECTIONS * 5)])
    assert library.most_open == CONNECTIONS
    assert library.stamps == 1
    assert batch.report.lists == CONNECTIONS * 5


def test_a_court_that_fell_silent_is_not_asked_again_and_again(lists):
    def answer(_url):
        raise CourtUnreachable("The connection broke.")

    library = Library(answer)
    batch = Batch(lists.store, library, JURISDICTION, Progress())
    batch.fetch([Wanted("maple", name, name) for name in sorted(LISTS)])
    assert len(library.asked) <= 2 + CONNECTIONS
    assert len(batch.report.skipped) == len(LISTS)
    assert batch.silence is not None
    assert "not asked for" in batch.report.skipped[-1]["reason"]


def test_one_answer_ends_the_silence(lists):
    def answer(url):
        if url in ("a", "b"):
            raise CourtUnreachable("The connection broke.")
        return suffixes(url)

    batch = Batch(lists.store, Library(answer), JURISDICTION, Progress())
    batch.fetch([Wanted(court, "namesuffix", court) for court in "abcdefgh"])
    assert batch.report.lists == 6
    assert batch.silence is None


def test_the_stamp_goes_over_encrypted_connections_only(office, desk, owner):
    told = CourtPolicy(
        "maple", None, None, accepts_several_leads=False,
        code_lists=(
            CodeListAddress("nc:CaseCategoryText", "http://plain.example/casecategory"),
            CodeListAddress("tyler:CaseTypeText", "https://court.example/casetype"),
            CodeListAddress("tyler:NeverHeardOf", "https://court.example/new"),
        ),
    )  # fmt: skip
    gateways = Gateways(desk.jurisdictions, lambda _profile: _Told(desk.gateways.get(JURISDICTION), told))
    sync = CodeSync(desk.code_store, desk.codes, desk.accounts, gateways, office.clock, lambda _owner: ())
    assert sync.policy(owner, "maple").addresses == {"casetype": "https://court.example/casetype"}


class _Told:
    """The real gateway with a policy of the test's own."""

    def __init__(self, gateway, policy):
        self._gateway, self._policy = gateway, policy

    def policy(self, _session, _court):
        return self._policy

    def __getattr__(self, name):
        return getattr(self._gateway, name)
