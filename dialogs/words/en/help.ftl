# What the coach can do, help in need, and the texts of the menu.

help =
    <b>What I can do</b>
    /newgoal – write a goal, step by step
    /checkin – tell me how it went
    /goals – your goals, and when I ask about them
    /pause – no check-ins for a while; /resume ends it
    /share – what your therapist may see
    /settings – your clock, quiet hours, celebrations
    /back – one step back
    /cancel – leave what we're doing; a draft is kept
    /help_now – if you're in a bad place

    You can always type instead of tapping. I'm an automated coach, not a person, and not for emergencies.
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
command-pause = No check-ins for a while
command-resume = Check-ins again
command-settings = Clock, quiet hours, celebrations
command-share = What your therapist may see
command-help = What I can do
command-help_now = If you're in a bad place
command-cancel = Leave what we're doing
command-back = One step back
command-invite = Invite a client
command-clients = Your clients
command-summary_time = When the weekly summary comes
