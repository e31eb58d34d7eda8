"""A small catalogue for tests of how messages look; the shipped one has its own tests."""

from fluent.runtime import FluentBundle, FluentResource

from dialogs.words import Words

_MESSAGES = """
plain = Well done.
told = You wrote: <b>{ $goal }</b>
raw = { $goal }
broken = An <b>open tag, { $goal }
empty = { "" }
file-missing-progress = (No picture this time.)
yes = Yes
named = Keep { $name }
group-only-private = I only talk in private.
command-start = Begin
command-newgoal = Write a goal
command-goals = Your goals
command-checkin = How did it go?
command-progress = Progress
command-calendar = Calendar
command-pause = Pause
command-resume = Resume
command-settings = Settings
command-share = Sharing
command-help = Help
command-help_now = In a bad place
command-cancel = Stop
command-back = One step back
command-review = Review
command-goal = Goal
command-snooze = Snooze
command-timezone = Timezone
command-language = Language
command-therapist = Therapist
command-privacy = Privacy
command-export = Export
command-delete = Delete
command-invite = Invite
command-clients = Clients
command-summary_time = Summary time
bot-description = A coach.
bot-short-description = Goals.
"""


def _bundle(language: str) -> FluentBundle:
    bundle = FluentBundle([language], use_isolating=False)
    bundle.add_resource(FluentResource(_MESSAGES))
    return bundle


def catalogue(*languages: str) -> Words:
    """The messages above, in English whatever the language is called."""
    return Words({language: _bundle(language) for language in languages or ("en",)})
