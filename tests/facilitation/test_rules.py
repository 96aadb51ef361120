"""The rules of a session: who may move what, who sees what, and what typed text becomes."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.facilitation import rules
from evenhand.facilitation.rules.codes import WRONG_CODES_OVERALL, WRONG_CODES_PER_ADDRESS, read_phrase

BEFORE = ("prepare", "list", "score")
AFTER = ("look", "content", "wish", "act", "close")
NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


class TestStages:
    def test_stages_stand_in_their_order(self):
        assert rules.STAGES == BEFORE + AFTER

    def test_each_stage_is_followed_by_the_next(self):
        assert [rules.next_stage(stage) for stage in rules.STAGES] == [*rules.STAGES[1:], None]

    @pytest.mark.parametrize(("start", "end"), list(itertools.permutations(BEFORE, 2)))
    def test_first_three_stages_are_open_to_one_another_until_the_reveal(self, start, end):
        assert rules.may_move(start, end, is_revealed=False, is_closed=False, has_note=True)

    @pytest.mark.parametrize(("start", "end"), list(itertools.permutations(AFTER, 2)))
    def test_last_five_stages_are_open_to_one_another_after_the_reveal(self, start, end):
        assert rules.may_move(start, end, is_revealed=True, is_closed=False, has_note=True)

    @pytest.mark.parametrize(("start", "end"), list(itertools.product(BEFORE, AFTER)))
    def test_only_the_reveal_leads_past_the_scoring(self, start, end):
        move = rules.move_refusal(start, end, is_revealed=False, is_closed=False, has_note=True)
        assert move == "reveal_first"

    @pytest.mark.parametrize(("start", "end"), list(itertools.product(AFTER, BEFORE)))
    def test_nothing_leads_back_before_the_reveal(self, start, end):
        move = rules.move_refusal(start, end, is_revealed=True, is_closed=False, has_note=True)
        assert move == "scoring_is_over"

    @pytest.mark.parametrize(("start", "end"), [*itertools.permutations(BEFORE, 2), *itertools.permutations(AFTER, 2)])
    def test_going_back_asks_for_a_note_and_going_forward_does_not(self, start, end):
        is_revealed = start in AFTER
        is_back = rules.STAGES.index(end) < rules.STAGES.index(start)
        expected = "note_needed" if is_back else None
        assert rules.move_refusal(start, end, is_revealed=is_revealed, is_closed=False, has_note=False) == expected

    @pytest.mark.parametrize(("start", "end"), list(itertools.product(rules.STAGES, rules.STAGES)))
    @pytest.mark.parametrize("is_revealed", [True, False])
    def test_closed_session_stands_still(self, start, end, is_revealed):
        move = rules.move_refusal(start, end, is_revealed=is_revealed, is_closed=True, has_note=True)
        assert move == "closed"

    def test_stage_that_does_not_exist_is_refused(self):
        assert rules.move_refusal("list", "chat", is_revealed=False, is_closed=False, has_note=True) == "no_such_stage"

    def test_move_to_the_same_stage_is_none(self):
        assert rules.move_refusal("list", "list", is_revealed=False, is_closed=False, has_note=True) == "already_there"

    @pytest.mark.parametrize(
        ("stage", "is_revealed", "is_closed"), list(itertools.product(rules.STAGES, (True, False), (True, False)))
    )
    def test_reveal_comes_once_out_of_the_scoring(self, stage, is_revealed, is_closed):
        expected = (stage, is_revealed, is_closed) == ("score", False, False)
        assert rules.may_reveal(stage, is_revealed=is_revealed, is_closed=is_closed) is expected

    @pytest.mark.parametrize("stage", rules.STAGES)
    def test_session_closes_from_its_last_stage_only(self, stage):
        assert rules.may_close(stage, is_closed=False) is (stage == "close")
        assert rules.may_close(stage, is_closed=True) is False

    @pytest.mark.parametrize("stage", rules.STAGES)
    def test_list_is_open_in_its_stage_until_it_is_closed(self, stage):
        assert rules.is_list_open(stage, is_revealed=False, is_closed=False) is (stage == "list")
        assert not rules.is_list_open(stage, is_list_closed=True, is_revealed=False, is_closed=False)
        assert not rules.is_list_open(stage, is_revealed=True, is_closed=False)
        assert not rules.is_list_open(stage, is_revealed=False, is_closed=True)

    @pytest.mark.parametrize("stage", rules.STAGES)
    def test_others_decisions_appear_when_the_list_has_closed(self, stage):
        assert rules.is_list_shown(stage) is (stage not in {"prepare", "list"})
        assert rules.is_list_shown(stage, is_list_closed=True)

    @pytest.mark.parametrize("stage", rules.STAGES)
    def test_list_is_in_the_facilitators_hand_until_the_reveal(self, stage):
        assert rules.is_list_in_hand(stage, is_revealed=False, is_closed=False) is (stage in BEFORE)
        assert not rules.is_list_in_hand(stage, is_revealed=True, is_closed=False)


class TestModes:
    @pytest.mark.parametrize(("now", "wanted"), list(itertools.product(rules.MODES, rules.MODES)))
    def test_mode_only_becomes_stricter_after_the_first_answer(self, now, wanted):
        is_looser = rules.MODES.index(wanted) < rules.MODES.index(now)
        expected = "only_stricter" if is_looser else None
        assert rules.mode_refusal(now, wanted, has_answers=True, is_closed=False) == expected

    @pytest.mark.parametrize(("now", "wanted"), list(itertools.product(rules.MODES, rules.MODES)))
    def test_mode_is_free_before_the_first_answer(self, now, wanted):
        assert rules.mode_refusal(now, wanted, has_answers=False, is_closed=False) is None

    def test_closed_session_keeps_its_mode(self):
        assert rules.mode_refusal("blurred", "talk_only", has_answers=False, is_closed=True) == "closed"

    def test_unknown_mode_is_refused(self):
        assert rules.mode_refusal("blurred", "everything", has_answers=False, is_closed=False) == "no_such_mode"

    @pytest.mark.parametrize("answers", list(itertools.product(("no", "perhaps", "yes"), repeat=4)))
    def test_open_mode_is_suggested_only_when_every_risk_is_denied(self, answers):
        suggested = rules.suggested_mode(dict(zip(rules.RISK_QUESTIONS, answers, strict=True)))
        assert (suggested == "open_by_organisation") is (set(answers) == {"no"})

    @pytest.mark.parametrize("answers", list(itertools.product(("no", "perhaps", "yes"), repeat=4)))
    def test_talk_only_is_suggested_when_harm_is_sure_and_somebody_watches_or_could_seize(self, answers):
        harm, _, watched, seized = answers
        suggested = rules.suggested_mode(dict(zip(rules.RISK_QUESTIONS, answers, strict=True)))
        assert (suggested == "talk_only") is (harm == "yes" and "yes" in (watched, seized))

    def test_unanswered_questions_count_as_perhaps(self):
        assert rules.suggested_mode({}) == "blurred"


class TestKeys:
    @pytest.mark.parametrize(
        ("turned", "present", "is_enough"),
        [
            ({"ana"}, {"ana"}, True),
            ({"ana"}, {"ana", "marit"}, False),
            ({"ana", "marit"}, {"ana", "marit"}, True),
            ({"ana", "marit"}, {"ana"}, True),
            ({"ana"}, set(), True),
            (set(), {"ana"}, False),
            ({"marit"}, {"ana"}, False),
        ],
    )
    def test_both_keys_are_needed_when_both_are_present(self, turned, present, is_enough):
        assert rules.is_unlocked(turned, present) is is_enough

    def test_somebody_seen_ninety_seconds_ago_is_present(self):
        seconds = [0, 89, 90, 91]
        assert [rules.is_present(NOON - timedelta(seconds=each), NOON) for each in seconds] == [True, True, True, False]

    def test_somebody_never_seen_is_not_present(self):
        assert not rules.is_present(None, NOON)


class TestSpeaking:
    @pytest.mark.parametrize(
        ("seated", "speaking"),
        [
            ((), ()),
            (("observer",), ()),
            (("rater", "observer"), ("rater",)),
            (("rater", "representative", "stand_in"), ("representative",)),
            (("stand_in", "rater"), ("rater",)),
            (("stand_in", "observer"), ("stand_in",)),
        ],
    )
    def test_representatives_speak_else_raters_else_stand_ins(self, seated, speaking):
        assert rules.speaking_roles(seated) == speaking


class TestCodes:
    def test_room_code_has_nine_digits(self):
        codes = {rules.new_room_code() for _ in range(200)}
        assert {(len(code), code.isdecimal()) for code in codes} == {(9, True)}
        assert len(codes) == 200

    def test_link_token_has_at_least_128_bits(self):
        tokens = {rules.new_link_token() for _ in range(50)}
        assert {len(token) for token in tokens} == {32}  # 32 signs of 6 bits
        assert len(tokens) == 50

    @pytest.mark.parametrize(
        "typed", ["482715936", " 482 715 936 ", "482-715-936", "٤٨٢٧١٥٩٣٦", "४८२ ७१५ ९३६", "482\u202f715\u202f936"]
    )
    def test_code_is_read_however_it_is_typed(self, typed):
        assert rules.read_code(typed) == "482715936"

    @pytest.mark.parametrize("typed", ["", "48271593", "4827159367", "room", "\x00", "9" * 5000])
    def test_anything_but_nine_digits_is_no_code(self, typed):
        assert rules.read_code(typed) is None

    def test_phrase_words_are_many_short_and_unlike_one_another(self):
        words = rules.phrase_words()
        assert len(words) >= 1296
        assert len(set(words)) == len(words)
        assert {len(word) for word in words} <= set(range(2, 10))
        shapes = [word[:place] + "?" + word[place + 1 :] for word in words for place in range(len(word))]
        assert len(set(shapes)) == len(shapes)  # no two words differ in one letter only

    def test_phrase_is_four_of_the_words(self):
        words = rules.read_phrase(rules.new_phrase())
        assert len(words) == 4
        assert set(words) <= set(rules.phrase_words())

    @given(st.text())
    def test_any_typed_phrase_is_read_into_plain_words(self, typed):
        assert all(word.isalpha() for word in read_phrase(typed))

    def test_codes_are_throttled_per_address_and_overall(self):
        assert not rules.is_throttled(WRONG_CODES_PER_ADDRESS - 1, WRONG_CODES_OVERALL - 1)
        assert rules.is_throttled(WRONG_CODES_PER_ADDRESS, 0)
        assert rules.is_throttled(0, WRONG_CODES_OVERALL)


class TestTypedText:
    @pytest.mark.parametrize(
        ("typed", "kept"),
        [
            ("Who hires the driver", "Who hires the driver"),
            ("  two   spaces ", "two spaces"),
            ("a\x00b\x07c", "abc"),
            ("one\ttab", "one tab"),
            ("one\r\nline", "one line"),
            ("evil\u202etxt.exe", "eviltxt.exe"),
            ("\u2066isolate\u2069", "isolate"),
            ("zero\u200bwidth\ufeff", "zerowidth"),
            ("می\u200cخواهم", "می\u200cخواهم"),
            ("👩\u200d🌾", "👩\u200d🌾"),
            ("\u200f" + "شبكة" + "\u200f!", "\u200f" + "شبكة" + "\u200f!"),
            ("e\u0301te\u0301", "été"),
            ("<script>alert('x')</script> {{ it }}", "<script>alert('x')</script> {{ it }}"),
            ("O’Brien & Achieng'", "O’Brien & Achieng'"),
            (" \u200d \u200e ", ""),
        ],
    )
    def test_typed_text_is_kept_without_what_nobody_sees(self, typed, kept):
        assert rules.typed_text(typed, 140) == kept

    def test_notes_keep_their_lines(self):
        assert rules.typed_text(" one \r\n\r\n\r\n\r\n two\x00 \rthree", 140, lines=True) == "one\n\ntwo\nthree"

    def test_text_over_the_limit_is_refused_with_both_lengths(self):
        with pytest.raises(rules.TextTooLongError) as refusal:
            rules.typed_text("x" * 281, 280)
        assert (refusal.value.length, refusal.value.limit) == (281, 280)

    def test_length_counts_what_is_kept(self):
        assert rules.typed_text("x" * 280 + "\u200b" * 50, 280) == "x" * 280

    @given(st.text(max_size=200), st.booleans())
    def test_kept_text_is_not_changed_again(self, typed, lines):
        kept = rules.typed_text(typed, 1000, lines=lines)
        assert rules.typed_text(kept, 1000, lines=lines) == kept


class TestSimulation:
    @given(st.text(), st.integers(0, 4), st.integers(0, 4), st.booleans())
    def test_simulated_levels_are_on_the_ladder_and_the_same_each_time(self, seed, rater, rated, is_own):
        level = rules.simulated_level(seed, rater=rater, rated=rated, is_own=is_own)
        assert level in {None, 0, 1, 2, 3, 4}
        assert rules.simulated_level(seed, rater=rater, rated=rated, is_own=is_own) == level

    @given(st.text(), st.integers(0, 4), st.booleans())
    def test_simulated_wishes_and_says_are_on_the_ladder(self, seed, level, is_own):
        assert rules.simulated_wish(seed, level=level, is_own=is_own) in {None, 0, 1, 2, 3, 4}
        assert rules.simulated_say(seed, usual=level) in {0, 1, 2, 3, 4}
        assert rules.simulated_satisfaction(seed, say=level) in {"agree", "disagree", "unsure"}
