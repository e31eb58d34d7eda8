# Invites, the link between client and therapist, and what is shared.

invite-not-usable = That invite can't be used: it may have been used already, or it's too old. Please ask for a new one.
therapist-has-no-goals = You're here as a therapist, so I don't ask you how it goes. Your clients tell me in their own chats. /clients shows them; if you'd like a goal of your own, /newgoal.
invite-waits = You come with an invite from <b>{ $name }</b>. I'll ask you about it in a minute, once we're through the start.
invite-own = That's an invite of your own. Pass it on to your client; it works once, so please don't use it yourself.
invite-therapist = You're invited to be a therapist here{ $by }, under the name <b>{ $name }</b>. Clients you invite will see this name. I keep it, your settings and whatever you write to me encrypted. I'm an automated coach for adults, nobody watches the chats, and nothing here is for emergencies. Is that you, and is it all right with you?
invite-client = <b>{ $name }</b>{ $by } invites you to link with them as your therapist. Do you know them, and would you like that? <b>Nothing is shared by saying yes</b>; you choose that next.
button-accept-role = Yes, I'm { $name }
button-accept-link = Yes, link me with { $name }
button-decline = No, thank you
invite-later = The invite stays good for now; open it again whenever you like.
invite-declined = All right, nothing was linked.
role-accepted = Welcome, { $name }.
link-accepted = You're linked with { $name }.

sharing-title = <b>What { $name } may see</b>
sharing-line = { $shared ->
    [yes] ☑ { $what }
   *[no] ☐ { $what }
}
sharing-how = It goes into a weekly summary. Change it whenever you like; it counts at once.
shared-goal-titles = the words of your goals
shared-progress-counts = how often you did it
shared-notes = your notes to check-ins
shared-confidence = your confidence
scope-goal-titles = The words of your goals
scope-progress-counts = How often you did it (counts)
scope-notes = Your notes to check-ins
scope-confidence = Your confidence
button-share-goal-titles = Share the words of my goals
button-hide-goal-titles = Stop sharing my goals' words
button-share-progress-counts = Share my counts
button-hide-progress-counts = Stop sharing my counts
button-share-notes = Share my notes
button-hide-notes = Stop sharing my notes
button-share-confidence = Share my confidence
button-hide-confidence = Stop sharing my confidence
button-sharing-done = That's right
button-end-link = End this link
sharing-kept = { $name } will see just that in the weekly summary. /share changes it at any time.
sharing-nothing = { $name } sees nothing of yours. /share changes it at any time.
no-therapist = You aren't linked with a therapist here. If yours uses Waymark, ask for an invite link.
how-to-link = To link with a therapist, open the link they give you, or type <b>/link</b> and the code. Nothing is shared by linking; you choose that.
own-role = You're here as a therapist, under the name <b>{ $name }</b>. { $clients ->
    [0] You have no clients here yet.
    [one] You have one client here.
   *[other] You have { $clients } clients here.
} Your weekly summary comes on { $day } at { $time }, with only what your clients choose to share.
linked-since = <b>{ $name }</b>, linked since { $date }
linked-with = <b>{ $name }</b>, linked just now
sees-now = Sees in a weekly summary: { $what }
button-what-they-see = What { $name } sees
button-end-with = End the link with { $name }
ask-which-therapist = Which therapist is it about?
button-link = { $name }
ask-end-link = End the link with { $name }? They'll see nothing more from now on. They're told only that sharing ended.
ask-end-client = End the link with { $label }? You'll get nothing more about them. They're told that the link has ended.
button-end-no = No, keep it
button-end-yes = Yes, end it
link-ended = The link is ended.
notice-linked = <b>{ $label }</b> accepted your invite. You'll see what they choose to share in your weekly summary.
notice-sharing-ended = Sharing by <b>{ $label }</b> has ended.
notice-therapist-ended = { $name } has ended the link with you. Nothing of yours goes to them any more. Your goals are as they were.

ask-client-label = <b>What shall I call this client?</b> Type a name only you need to recognise, such as initials. The client doesn't see it.
label-too-long = Please use at most { $limit } characters.
client-invite-link = The invite for <b>{ $label }</b> is ready. It works once, for { $days } days. Pass it on yourself:

    { $link }
client-invite-code = The invite for <b>{ $label }</b> is ready. It works once, for { $days } days. The client types:

    /start { $code }
clients-title = <b>Your clients</b>
clients-none = You have no clients here yet.
clients-line = • { $label } ({ $shared ->
    [0] shares nothing
    [one] shares one thing
   *[other] shares { $shared } things
})
button-end-client = End: { $label }
ask-summary-time = Your weekly summary comes on { $day } at { $time }. <b>When would you like it?</b> Tap, or type something like "Thursday 7:30".
button-day-time = { $day } { $time }
summary-time-unreadable = I need one day and a time, like "Thursday 7:30".
summary-time-set = Your weekly summary will come on { $day } at { $time }.
