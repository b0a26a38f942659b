"""What the pages of the survey do."""

from __future__ import annotations

from http import HTTPStatus

from m2m_tui.core.clean import clean_line
from m2m_tui.sittings.sitting import Sitting
from m2m_tui.web import survey_pages as pages
from m2m_tui.web.answering import Asked, refuse_more
from m2m_tui.web.html import Html
from m2m_tui.web.shown import SHOWN, WORDS, Sent, as_sent, in_other_words


class SurveyPage(Asked):
    """A page of the survey."""

    sitting: Sitting


def onwards(sitting: Sitting) -> str:
    """Give where somebody who has begun is to go on."""
    if sitting.finished:
        return "thanks"
    keys = sitting.questions
    return next((str(place) for place, key in enumerate(keys, 1) if key in sitting.missing), "check")


def show_the_way_in(page: Asked, sitting: Sitting) -> None:
    """Show what people are promised; lead on whoever is known."""
    if sitting.code:
        page.go(onwards(sitting))
    else:
        page.show(pages.begin_page(page.frame, sitting))


class Begin(SurveyPage):
    """The promise, and the way in."""

    def get(self, _: str) -> None:
        show_the_way_in(self, self.sitting)


class Who(SurveyPage):
    """A name and a group, or a button alone; then they have begun."""

    def get(self, _: str) -> None:
        if self.sitting.code:
            self.go(onwards(self.sitting))
        else:
            self.show(pages.who_page(self.frame, self.sitting))

    async def post(self, _: str) -> None:
        sitting, group = self.sitting, clean_line(self.get_body_argument("group", ""))
        known, name = picked_or_typed(self)

        def again(wrong: str, field: str = "name") -> Html:
            if not pages.asks_who(sitting):
                return pages.begin_page(self.frame, sitting, wrong)
            return pages.who_page(self.frame, sitting, name=name, group_=group, wrong=wrong, field=field, known=known)

        if self.switches and not sitting.code:
            self.show(again(""))
            return
        if not sitting.code and sitting.groups and group not in sitting.groups:
            self.show(again(self.sitting.say("phone_survey.no_group"), "group"), 422)
            return

        def join() -> None:
            # Both taps of a double one arrive here, and the second finds what the first began.
            if not sitting.recognise(self.mark):
                round_ = sitting.asked
                refuse_more(len(round_.responses), round_.expected)
                sitting.join(name if known in ("", pages.OTHER) else known, group, self.mark)

        if await self.save(join, None, again):
            self.go(onwards(self.sitting))


def picked_or_typed(page: Asked) -> tuple[str, str]:
    """Give which of those of the first time was picked, "" for none, and the name that was typed."""
    return clean_line(page.get_body_argument("known", "")), clean_line(page.get_body_argument("name", ""))


class Correct(SurveyPage):
    """Another name or group for somebody who has begun, and back to the page they came from."""

    after_beginning = True

    def get(self, _: str, came_from: str | None) -> None:
        if self.has_begun():
            response = self.sitting.response
            assert response is not None
            if not self.sitting.to_correct:
                self.go("check")
                return
            self.show(
                pages.who_page(
                    self.frame,
                    self.sitting,
                    name=response.name,
                    group_=response.group,
                    came_from=came_from or "check",
                )
            )

    async def post(self, _: str, came_from: str | None) -> None:
        if not self.has_begun():
            return
        response = self.sitting.response
        assert response is not None
        name = clean_line(self.get_body_argument("name", ""))
        group = clean_line(self.get_body_argument("group", response.group))

        def again(wrong: str, field: str = "name") -> Html:
            return pages.who_page(
                self.frame,
                self.sitting,
                name=name,
                group_=group,
                wrong=wrong,
                field=field,
                came_from=came_from or "check",
            )

        if self.switches:
            self.show(again(""))
            return
        if group not in (*self.sitting.groups, response.group):
            self.show(again(self.sitting.say("phone_survey.no_group"), "group"), 422)
            return
        await self.save(lambda: self.sitting.correct(name, group), came_from or "check", again)


class Question(SurveyPage):
    """One enabler, on the way through, or `changing` it from the check."""

    after_beginning = True
    changing = False

    def get(self, _: str, number: str) -> None:
        if self.has_begun():
            place = int(number)
            if 1 <= place <= len(self.sitting.questions):
                self.show(pages.question_page(self.frame, self.sitting, place, changing=self.changing))
            else:
                self.go("check")

    async def post(self, _: str, number: str) -> None:
        if not self.has_begun():
            return
        key, keys = self.get_body_argument("enabler", ""), self.sitting.questions
        go = self.get_body_argument("go", "next")
        score = "" if go == "clear" else self.get_body_argument("score", "")
        # A browser sends two letters for the end of a line, and counts one of those that may be typed.
        why = self.get_body_argument("why", "").replace("\r\n", "\n")
        if key not in keys:
            await self._keep_of_one_taken_out(key, score, why)
            return
        place = keys.index(key) + 1
        others = {
            "clear": self._here(place),
            "back": str(place - 1) if place > 1 else "",
            "correct": pages.correcting(self._here(place)),
        }
        then = others.get(go, self._next(place))
        if self.switches:
            then = self._here(place)

        def again(wrong: str) -> Html:
            return pages.question_page(
                self.frame, self.sitting, place, changing=self.changing, wrong=wrong, typed=(score, why)
            )

        if (meanwhile := self._meanwhile(place, score, why)) is not None:
            self.show(meanwhile, HTTPStatus.CONFLICT)
            return
        await self.save(lambda: self.sitting.reply(key, pages.SCORES.get(score), why), then, again)

    def _meanwhile(self, place: int, score: str, why: str) -> Html | None:
        """The page once more, with what stands and what was changed on it, where it would answer in other words than it asked in, or
        take away what was said on another page since it was opened; None where it wouldn't."""
        key = self.sitting.questions[place - 1]
        form, written = self._form(key, score, why), clean_line(pages.what_stands(self.sitting, key)[1])
        # A score that is chosen anew takes the place of the last one. Words don't, unless they go on from those.
        writes_over = "why" in form.twice and written not in clean_line(why)
        overtaken = bool(form.overtaken) and not writes_over
        # Who says nothing leaves it out in whatever words.
        reworded = bool(score or why) and in_other_words(self.get_body_argument(WORDS, ""), self.sitting.words_of(key))
        if not (reworded or overtaken or writes_over):
            return None
        say, typed = self.sitting.say, self._touched(form, key, score, why)
        wrong = [
            *([say("phone_survey.reworded_meanwhile")] if reworded else []),
            *([say("phone_survey.written_meanwhile", comment=written)] if writes_over else []),
            *([say("phone_survey.answered_meanwhile")] if overtaken else []),
        ]
        return pages.question_page(
            self.frame,
            self.sitting,
            place,
            changing=self.changing,
            wrong=" ".join(wrong),
            field="why" if writes_over else "score",
            typed=typed,
        )

    def _form(self, key: str, score: str, why: str) -> Sent:
        stands = pages.prints(*pages.what_stands(self.sitting, key))
        return as_sent(self.get_body_argument(SHOWN, ""), pages.prints(score, why), stands)

    def _touched(self, form: Sent, key: str, score: str, why: str) -> tuple[str, str]:
        """The score and the comment as they were sent, and where nobody touched them, as they stand."""
        score_now, why_now = pages.what_stands(self.sitting, key)
        return score_now if "score" in form.overtaken else score, why_now if "why" in form.overtaken else why

    async def _keep_of_one_taken_out(self, key: str, score: str, why: str) -> None:
        """Keep what was said of an enabler that was taken out while its page was open, as what was said before is kept, and say so."""
        sitting = self.sitting
        if key not in sitting.session.enablers:
            self.go(onwards(sitting))
            return

        score, why = self._touched(self._form(key, score, why), key, score, why)

        def again(wrong: str) -> Html:
            return pages.taken_out_page(self.frame, onwards(sitting), wrong, why)

        if await self.save(lambda: sitting.reply(key, pages.SCORES.get(score), why), None, again):
            self.show(pages.taken_out_page(self.frame, onwards(sitting), sitting.taken_out(key)))

    def _here(self, place: int) -> str:
        return f"change/{place}" if self.changing else str(place)

    def _next(self, place: int) -> str:
        return "check" if self.changing or place >= len(self.sitting.questions) else str(place + 1)


class Change(Question):
    """One enabler, changed from the check."""

    changing = True


class Check(SurveyPage):
    """All answers, and the end."""

    after_beginning = True

    def get(self, _: str) -> None:
        if self.has_begun():
            self.show(pages.check_page(self.frame, self.sitting))

    async def post(self, _: str) -> None:
        if not self.has_begun():
            return
        if not self.sitting.says_anything:
            self.show(pages.check_page(self.frame, self.sitting), 422)
            return
        await self.save(self.sitting.finish, "thanks", lambda _: pages.check_page(self.frame, self.sitting))
