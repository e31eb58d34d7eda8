"""The message that invites to look back at a goal."""

from __future__ import annotations

from datetime import date

from dialogs.goal import Goal
from dialogs.reply import ButtonStyle, Choice, Reply, ReplyKind
from dialogs.reviews import Review, ReviewKind
from dialogs.say import paragraphs, say

PREFIX = "r"
"""What the scope of its button begins with; the id of the review follows."""

OPEN = Choice("open", say("button-review-now"), ButtonStyle.PRIMARY)


def review_letter(goal: Goal, review: Review, today: date) -> Reply:
    """Ask for a review, on the client's local day `today`."""
    again = review.times_asked > 1
    told = say(
        f"review-due-{review.kind.value.replace('_', '-')}" if not again else "review-due-again",
        goal=goal.statement,
        late=int(review.kind is ReviewKind.DEADLINE and today > review.day),
        date=review.day,
    )
    return Reply(
        paragraphs(told, say("review-due-how")), ((OPEN,),), f"{PREFIX}{review.id}", ReplyKind.REVIEW
    )
