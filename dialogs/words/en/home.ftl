# Between talks.

home = What would you like to do?
home-empty = Shall we write your first goal? It takes about five minutes, one small question at a time.
home-draft = You have a goal in the making.
home-therapist = You're set up as a therapist. Invite a client with the button below; your weekly summary comes by itself, with only what your clients choose to share.
button-write = Write a goal
button-check-in = Check in
button-goals = My goals
button-settings = Settings
button-carry-on = Carry on with my goal
button-afresh = Start afresh
button-invite = Invite a client
button-clients = My clients
not-understood = I'm not sure what you'd like. I'm a simple coach: I help with goals and check-ins. /help shows everything I can do, and /help_now is there if you're in a bad place.
ask-make-goal = If you're in a bad place right now, /help_now is there for you. Otherwise: shall we make a goal of what you just wrote?
button-make-goal = Yes, let's write it
button-no-goal = No, thank you
was-that-a-check-in = I'm a simple coach and can't count that by itself. Tap how it went; you can add your words afterwards.
home-no = All right. Whenever you like.
home-greeting = Hello. Good to hear from you.
youre-welcome = You're welcome.
home-between = You have no goal going at the moment. Shall we write one?
home-let-go = There's no hurry with anything new. When you'd like another goal, I'm here.
heard-hard = Thank you for telling me. That sounds hard, and nothing needs doing about a goal now. If you're in a bad place, /help_now is there for you; someone you trust may help, too.
heard-good = That's good to hear.
heard-back = Nothing to be sorry for; it's good to hear from you. Days without an answer count as nothing at all.
what-i-am = I'm a program, an automated coach; no person reads along or answers here. I can help with goals and check-ins. If you need a person right now, /help_now shows where to turn.
goal-can-change = Here it is. You can change its words or its size, or when I ask.
goal-which-one = Which goal is it about? Tap it; there you can change its words, its size, and when I ask.
goal-may-go = That's all right. A goal may become smaller, be asked about less often, or be let go; whichever is kinder to you.
enough-goals = You have { $most } goals going, and that's plenty for anyone. Finish one or let one go under /goals, and then there's room.
third-goal = You already have two goals going. A third is possible; just ask yourself whether there's room for it in your week.
ask-resume = Shall we carry on with it?

# Words that tell of a day that did not go as planned without naming a goal, separated by commas.
typed-lapsed = relapsed, relapse, lapsed, lapse, slipped, slip, gave, messed, able, sorry, sadly, unfortunately, no

recap-title = <b>So far:</b>
recap-focus = • Area: { $focus }
recap-wish = • What would be different: { $wish }
recap-goal = • Your goal: { $goal }
recap-confidence = • Confidence: { $rating } of 10
recap-plan = • When this comes up ({ $situation }), your plan is: «{ $action }»
recap-reason = • Why: { $reason }
recap-deadline = • By { $date }
welcome-back = Welcome back. It's been a while, so here is where we were.
held-words = You just wrote: «{ $words }». Shall I take that as your answer?
button-take-held = Yes, take it
button-drop-held = No, ask me again
