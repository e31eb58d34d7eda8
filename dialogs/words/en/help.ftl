# What the coach can do, help in need, and the texts of the menu.

help =
    <b>Your goals</b>
    /newgoal – write a goal, step by step
    /goals – your goals, also closed ones
    /checkin – tell me how it went
    /progress – how it has come along
    /review – look at a goal afresh, change it

    <b>When I write</b>
    /snooze – ask me later
    /pause – no check-ins; /resume ends it
    /settings – clock, quiet hours, and more

    <b>Who sees what</b>
    /therapist – who is linked with you
    /share – what they may see
    /privacy – what I keep
    /export – a copy of everything
    /delete – erase everything

    <b>At any time</b>
    /back – one step back
    /cancel – leave what we're doing
    /help_now – if you're in a bad place

    You can always type instead of tapping. I'm an automated coach, not a person, and not for emergencies.
help-urgent = If you're in danger or in a bad place, send /help_now: it shows you where to turn.
help-therapist =
    <b>For therapists</b>
    /invite – a link for a client
    /clients – your clients here
    /summary_time – when the weekly summary comes
help-now =
    If you are in danger, or might harm yourself, <b>call your local emergency number now</b>. 112 works on mobile phones in the EU and many other countries.

    A person to talk to: findahelpline.com and befrienders.org list free helplines by country.

    I'm a program, and nobody is watching this chat. Is there someone you trust who could be with you, or whom you could ring or write to right now? If you have a plan agreed with your therapist, this is a moment for it.

bot-description =
    I help you write a goal you can keep, and keep it between therapy sessions. I'm an automated coach: no person reads along, and I'm not for emergencies. Adults only. Nothing is shared unless you choose to.
bot-short-description = An automated coach for therapy goals. Not for emergencies.
command-start = Begin, or find the thread again
command-newgoal = Write a goal
command-goals = Your goals
command-checkin = Tell how it went
command-progress = How it has come along
command-review = Look at a goal afresh
command-goal = How a goal has changed: /goal history
command-calendar = Your check-ins for your calendar
command-snooze = Ask me later
command-pause = No check-ins for a while
command-resume = Check-ins again
command-settings = Clock, quiet hours, and more
command-timezone = Your clock
command-language = Your language
command-share = What your therapist may see
command-therapist = Who is linked with you
command-privacy = What I keep, and who sees it
command-export = A copy of everything
command-delete = Erase everything
command-help = What I can do
command-help_now = If you're in a bad place
command-cancel = Leave what we're doing
command-back = One step back
command-invite = Invite a client
command-clients = Your clients
command-summary_time = When the weekly summary comes
