# Buttons and remarks that many screens share.

button-yes = Yes
button-no = No
button-back = ← Back
button-skip = Skip this
button-keep = Keep it as it is
button-why = Why this matters

# Words that count as pressing a button, separated by commas.
typed-go-ahead = yes, y, yes please, please, yes do, go ahead, of course, yep, yeah, yup, sure
typed-yes = yes, y, yes please, please, looks good, sounds good, good, fine, agree, i agree, i do, of course, ya, yep, yeah, yup, sure, ok, okay, right, correct, that's it, thats it, exactly
typed-no = no, n, nope, nah, no thanks, no thank you, not really
typed-none = none, never, off, no quiet hours
typed-help = help, help please
typed-help-now = help me, please help, please help me, i need help
typed-what = what can you do, what now, menu, commands
typed-pause = pause, take a pause, take a break, i need a break, pause check-ins
typed-pause-as-act = pause, take a pause, take a break
typed-pause-open = until i come back, until i'm back, until im back, until i return, until further notice, open, open-ended, open end, no end, indefinitely, for now, forever, for ever, for good, always, until i'm better, until im better, until i am better, until i feel better, until i'm well, until i say so, until i tell you, i'll tell you, i'll let you know, no check-ins until i say so
typed-resume = resume, unpause, end the pause, end pause, i'm back, im back, back again
typed-thanks = thanks, thank, thx, cheers, ta
typed-unsure = idk, i don't know, i dont know, dont know, don't know, dunno, no idea, not sure, i'm not sure, im not sure, no clue, maybe, whatever, hm, hmm, nothing, none, n/a, na
typed-skip = skip, pass, skip it, next
typed-keep = keep, keep it, leave it, as it is, it's fine, its fine
typed-back = back, go back
typed-why = why, why?
greetings = hi, hello, hey, hi there, hello there, hey there, good morning, good evening, good afternoon, i'm back, im back, back again, hi again, hello again

please-tap = Please tap one of the buttons below, or type what it says.
empty-message = That message came without words. Type your answer, or tap a button.
too-long = That's more than { $limit } characters. Could you say it in fewer words? Your message is still above, so you can copy from it.
edited-noted = I saw that you changed an earlier message. I've kept what you first wrote. To change an answer, go back with /back, or change it on the card at the end.
cannot-read = { $kind ->
    [sticker] That's a nice sticker, but I can only read words. Please type your answer or tap a button.
    [voice] I can't listen to voice messages, and nobody else does. Please type it in a few words.
    [photo] I can't look at pictures. Please tell me in words.
   *[other] I can't read that kind of message. Please type your answer or tap a button.
}
tap-already = That one is answered already.
tap-old = That button belongs to an earlier question.
tap-old-long = That button belongs to an earlier question. Here is the one we're at:
lost-my-place = I've been updated and lost my place in our talk. Your goals are safe. Let's go on from here.
nothing-before-this = There's nothing before this. /cancel leaves it.
nothing-to-cancel = There's nothing to cancel right now.
cancelled = All right, I've left that.
cancelled-draft-kept = All right. Your draft is kept; /newgoal picks it up where you left it.
unknown-command = I don't know the command /{ $command }. /help shows what I can do.
first-things-first = Let's finish the start first; it takes a minute.
start-again = Good to see you. We're right here:
turn-failed = Something went wrong on my side, and I couldn't use your last message. I'm sorry. Please send it again in a moment; what you wrote before is safe.
message-lost = I've been updated, and the words of this message got lost; I'm sorry. Please go on with the buttons, or with /help.
message-not-readable = (The words of this message can't be shown any more: the coach was updated since.)
group-only-private = Hello. What people tell me is private, so I only work in a chat between the two of us. Please write to me there. I'll leave this group now.

list-more = { $before }, { $last }
list-last = { $before } and { $last }
weekday-0 = Monday
weekday-1 = Tuesday
weekday-2 = Wednesday
weekday-3 = Thursday
weekday-4 = Friday
weekday-5 = Saturday
weekday-6 = Sunday
weekdays-0 = Mondays
weekdays-1 = Tuesdays
weekdays-2 = Wednesdays
weekdays-3 = Thursdays
weekdays-4 = Fridays
weekdays-5 = Saturdays
weekdays-6 = Sundays
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
day-of-year = { $weekday } { $day } { $month }
