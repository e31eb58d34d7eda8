# The first minutes: what this is, consent, and the client's clock.

hosted-by = {" "}from { $practice }
hosted-by-nobody = {""}

welcome =
    Hello. I'm <b>Waymark</b>, an automated coach{ $by }. I can help you write a goal you can keep, and keep it between sessions.

    I'm a program, not a person, and nobody watches this chat. <b>I'm not for emergencies.</b> If you are in danger or thinking of harming yourself, please call your local emergency number, or send /help_now.

    I'm made for adults. Are you 18 or over?
button-adult = Yes, I'm 18 or over
button-minor = No, I'm under 18
adults-only =
    Thank you for saying so. I'm made for adults, so I can't coach you here. Your therapist, or another adult you trust, can help you write a goal that fits.

    If things feel unsafe, send /help_now.

consent =
    Before we start, this is how your words are treated:

    • I keep what you write to me, encrypted, and when to ask you and whether it was done, so that I can remind you.
    • <b>Nobody else sees them</b> unless you choose to share something with a therapist. At the start nothing is shared.
    • Over Telegram, our messages pass through Telegram, which can technically read them, as with any bot.
    • You can leave any question open, stop the reminders, and change your mind about sharing at any time.

    Is that all right with you?
button-agree = Yes, that's all right
button-not-now = Not now
consent-declined = That's fine. Nothing has been set up. Whenever you like, we can start from here.

clock =
    So that I never write to you in the night: <b>what time is it for you right now?</b>

    Tap if this is right, or type your time (like "14:30" or "2.30 pm") or your city.
button-clock-here = It's { $time }, as in { $place }
clock-unreadable = I couldn't read that as a time or a city. Try something like "9:15", "quarter past nine" or "Madrid".
city = Which of these places keeps the same time as you? If none fits, type the name of your city.
city-meant = Did you mean { $place }, where it's { $time }?
button-city = { $place }
city-unknown = I don't know that place. Try the nearest large city, or tap one of these.
clock-nowhere = I read that as { $time }, but it isn't that time anywhere just now. Could you look at your clock again, or type your city?
clock-assumed = Until you tell me otherwise under /settings, I go by the clock in { $place }.
timezone-now = By the clock I keep for you it's { $now }, as in { $place }.
clock-set = Thank you. For you it's { $time }, as in { $place }. I'll go by that{ $changes ->
    [1] , summer time included.
   *[other] .
}
clock-set-by = Thank you. For you it's { $time } in { $city }, which goes by the same clock as { $place }. I'll go by that{ $changes ->
    [1] , summer time included.
   *[other] .
}
offset-shared = Several places are at that distance now, and not all of them change their clocks in summer. The nearest one keeps you right all year.
offset-nowhere = I know of no place whose clocks are that far from UTC just now. Could you type your time, or your city?
