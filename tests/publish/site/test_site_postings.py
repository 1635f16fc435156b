"""Postings: what is written into the scripts of the index is read back as it was, in files of a size."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.publish.site.postings import ALPHABET, Word, digits, postings, word_files


def numbers(written: str) -> list[int]:
    """Read numbers as static/search.js does."""
    read, value, unit = [], 0, 1
    for letter in written:
        digit = ALPHABET.index(letter)
        value += digit % 45 * unit
        unit *= 45
        if digit < 45:
            read.append(value)
            value, unit = 0, 1
    return read


def units(written: str) -> dict[int, int]:
    found, unit, read = {}, -1, iter(numbers(written))
    for number in read:
        unit += number // 2 + 1
        found[unit] = next(read) + 2 if number % 2 else 1
    return found


def test_the_alphabet_means_nothing_in_a_script() -> None:
    assert len(ALPHABET) == 90
    assert not set(ALPHABET) & set("\"'\\; \n")


@given(st.lists(st.integers(0, 2**32 - 1)))
def test_numbers_are_read_back(values: list[int]) -> None:
    assert numbers(digits(np.array(values, np.int64))) == values


@given(st.lists(st.dictionaries(st.integers(0, 10**7), st.integers(1, 5000), min_size=1), min_size=1))
def test_units_and_counts_are_read_back(words: list[dict[int, int]]) -> None:
    columns = [np.array(sorted(found.items()), np.int64).T for found in words]
    written = list(postings([Word("", *column) for column in columns]))
    assert [units(each) for each in written] == words


def word(name: str, count: int) -> Word:
    return Word(name, np.arange(count), np.ones(count, np.int64))


def test_files_follow_the_words_and_keep_to_their_size() -> None:
    files = list(word_files([word(f"w{at:03}", 50) for at in range(100)], size=600))
    assert files[0].first == "w000"
    assert [file.first for file in files] == sorted(file.first for file in files)
    assert all(len(file.entries) <= 600 for file in files)
    assert "".join(file.entries for file in files).count(";") == 100


def test_a_word_that_is_everywhere_goes_over_several_files() -> None:
    files = list(word_files([word("the", 100_000)], size=50_000))
    assert [file.first for file in files] == ["the", "the", "the"]
    assert all(file.entries.startswith("the ") for file in files)
    read = [units(file.entries.removesuffix(";").partition(" ")[2]) for file in files]
    assert sum(len(part) for part in read) == 100_000
    assert max(read[-1]) == 99_999


@pytest.mark.parametrize("words", [[], [word("one", 0)]])
def test_no_word_is_no_file(words: list[Word]) -> None:
    assert list(word_files(words)) == []
