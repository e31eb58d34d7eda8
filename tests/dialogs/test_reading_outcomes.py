"""What people type about how a day went."""

from __future__ import annotations

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.goal import CheckInOutcome
from dialogs.reading_outcomes import read_outcome

DONE, PARTLY, NOT_YET, SKIP = CheckInOutcome
OUTCOMES: dict[CheckInOutcome | None, list[str]] = {
    DONE: [
        "done", "Done!", "did it", "yes", "YES", "y", "yep did my walk", "✅", "✔️", "👍", "👍🏽", "done ✅",
        "no problem, done", "all done", "I’ve done it", "yes I walked 20 minutes", "sure did", "of course",
        "it was hard but I did it", "didn't want to but did it", "I didn't think I'd manage it but I did",
        "a bit tired but I did it", "almost gave up but did it", "did half an hour of yoga",
        "not too bad, done", "no pain today, done", "Done. Will do again tomorrow", "got it done",
        "managed it", "completed my journal",
    ],
    PARTLY: [
        "half", "partly", "a bit", "did a bit", "half of it", "yes, half", "yes but only half",
        "no, only half", "no but did a bit", "some of it", "almost", "almost done", "not quite",
        "not all of it", "kind of", "50%", "managed some of it", "did about half", "not fully",
        "did it but not fully", "didn't do all of it", "mostly", "just a little bit", "only a bit today",
        "partly because I was tired",
    ],
    NOT_YET: [
        "not yet", "no", "n", "nope", "not done", "not done yet", "didn't do it", "didnt", "did not",
        "haven’t yet", "I couldn't", "not today", "no, not yet", "forgot", "no time", "❌", "👎",
        "was ill and didn't do it", "was ill so no", "not yet, but I'll do it", "will do it later", "later",
        "I'm not done", "still not done", "not really", "No, I didn't", "no sorry", "of course not",
        "did nothing", "no I was too tired", "No because I was tired", "wasn't able to", "I have not",
        "I can't today", "I was done with work late so no",
    ],
    SKIP: [
        "skip", "Skip today", "pass", "I'll skip today", "no, skip", "please skip", "let's skip",
        "rest day", "⏭", "skipped", "I'd like to skip",
    ],
    None: [
        "", "hello", "maybe", "done?", "yes and no", "not sure", "yes please", "yes I will", "I don't know",
        "don't skip", "didn't skip it", "why not", "no problem", "ok", "thanks", "tried", "no, I did it",
        "7", "I was done with work at 5", "finished work at 5", "I did laundry instead", "half past seven",
        "half an hour", "not great", "can I change the time", "help", "I can't go on", "I can't cope",
        "I didn't cope", "I want to stop", "never mind", "no one cares", "no idea",
        "This week was a long one, " * 6 + "and no, I do not think I am done with any of it",
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"), [(text, outcome) for outcome, texts in OUTCOMES.items() for text in texts]
)
def test_outcomes(text: str, expected: CheckInOutcome | None) -> None:
    assert read_outcome(text) is expected


@given(
    st.sampled_from(["done", "done it", "finished", "managed it"]),
    st.sampled_from(["not", "haven't", "didn't"]),
)
def test_a_negation_before_it_is_never_done(words: str, no: str) -> None:
    assert read_outcome(f"{no} {words}") is NOT_YET
    assert read_outcome(f"I {no} {words}".upper()) is NOT_YET


@given(st.text(max_size=400))
def test_any_text_is_read_without_failing(text: str) -> None:
    assert read_outcome(text) in {None, *CheckInOutcome}


@pytest.mark.parametrize(
    "piece", ["a bit of ", "not ", "yes i ", "7 to ", "half past ", "mon - ", "1", " ", "please "]
)
def test_a_message_of_full_length_is_read_at_once(piece: str) -> None:
    text = piece * (4096 // len(piece))
    started = perf_counter()
    read_outcome(text)
    assert perf_counter() - started < 0.2
