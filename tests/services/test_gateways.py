"""One gateway a court system, made when first needed."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from litefile_desktop.core.errors import Refused
from litefile_desktop.core.jurisdictions import Jurisdictions, UnknownJurisdiction
from litefile_desktop.services.gateways import Gateways
from tests.office import write_profile


class Gateway:
    def __init__(self, profile):
        self.profile = profile
        self.closed = 0

    def close(self):
        self.closed += 1


@pytest.fixture
def made():
    return []


@pytest.fixture
def gateways(tmp_path, made):
    for name in ("first", "second"):
        write_profile(tmp_path, "https://efm.example.com", "ca.pem", jurisdiction=name)
    write_profile(tmp_path, "https://efm.example.com", "ca.pem", jurisdiction="other", transport="efsp-rest")

    def make(profile):
        made.append(Gateway(profile))
        return made[-1]

    return Gateways(Jurisdictions(tmp_path / "jurisdictions"), make)


def test_a_gateway_is_made_once_even_when_everybody_asks_at_once(gateways, made):
    with ThreadPoolExecutor(4) as threads:
        found = set(threads.map(gateways.get, ["first"] * 20))
    assert found == set(made)
    assert [gateway.profile.id for gateway in made] == ["first"]


def test_a_forgotten_gateway_is_closed_and_made_anew(gateways, made):
    first, second = gateways.get("first"), gateways.get("second")
    gateways.forget("first")
    gateways.forget("first")
    assert (first.closed, second.closed) == (1, 0)
    assert gateways.get("first") is not first
    assert len(made) == 3


def test_at_the_end_every_gateway_is_closed_once(gateways, made):
    gateways.get("first")
    gateways.get("second")
    gateways.close()
    gateways.close()
    assert [gateway.closed for gateway in made] == [1, 1]


def test_what_cannot_be_reached_is_told_by_name(gateways, made):
    with pytest.raises(UnknownJurisdiction):
        gateways.get("nowhere")
    with pytest.raises(Refused, match="efsp-rest"):
        gateways.get("other")
    assert made == []


def test_a_gateway_that_could_not_be_made_is_tried_again(tmp_path):
    tries = []

    def make(profile):
        tries.append(profile)
        if len(tries) == 1:
            raise Refused("Not yet.")
        return Gateway(profile)

    write_profile(tmp_path, "https://efm.example.com", "ca.pem", jurisdiction="first")
    gateways = Gateways(Jurisdictions(tmp_path / "jurisdictions"), make)
    with pytest.raises(Refused):
        gateways.get("first")
    assert gateways.get("first").profile.id == "first"
