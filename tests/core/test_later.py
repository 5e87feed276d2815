"""Stand-ins: nothing is loaded or made before it is asked for, and then once."""

import sys
import threading

import pytest

from litefile_desktop.core.later import Later, MadeLater, made_later


def test_a_module_is_loaded_when_something_of_it_is_asked_for():
    sys.modules.pop("this_is_nowhere", None)
    nowhere = Later("this_is_nowhere")
    with pytest.raises(ModuleNotFoundError):
        nowhere.anything  # noqa: B018 - to ask is the point
    assert Later("decimal").Decimal is sys.modules["decimal"].Decimal


def test_a_class_stands_in_with_its_arguments():
    later = made_later("fractions", "Fraction")(3, denominator=4)
    assert later.numerator == 3
    assert later.denominator == 4


def test_many_threads_that_ask_at_once_get_the_same_object():
    made = []
    start = threading.Barrier(8)

    def make():
        made.append(object())
        return {"key": len(made)}

    later, seen = MadeLater(make), []

    def ask():
        start.wait()
        seen.append(later.get("key"))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [1] * 8


def test_what_could_not_be_made_is_tried_again():
    answers = iter([None, "here"])

    def make():
        answer = next(answers)
        if answer is None:
            raise OSError("not yet")
        return answer

    later = MadeLater(make)
    with pytest.raises(OSError, match="not yet"):
        later.upper()
    assert later.upper() == "HERE"


def test_an_object_that_is_called_can_stand_in():
    assert MadeLater(lambda: str.upper)("here") == "HERE"
