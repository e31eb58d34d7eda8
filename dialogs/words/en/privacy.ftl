# What is kept and who sees it, a copy of it, having it erased, and the language.

privacy-title = <b>Your words and your privacy</b>
    I'm an automated coach{ $by }. No person reads along in this chat.
privacy-kept =
    <b>What I keep:</b> your goals and your answers, your settings, when to ask you, and what you chose to share. All that you write is encrypted. I keep no name, phone number or picture of you. Over Telegram, our messages also stay with Telegram, which can technically read them, as with any bot.
privacy-how-long =
    <b>For how long:</b> your goals and answers until you delete them here. Messages waiting to be handled go within 24 hours, the texts of messages I sent after 7 days. When you delete everything, it goes at once.
privacy-seen-title = <b>Who can see something of it now:</b>
privacy-seen-by = • { $name }, in a weekly summary: { $what }
privacy-seen-by-nobody-else = Nobody else does.
privacy-seen-by-nobody = <b>Who can see it now:</b> nobody. You aren't sharing anything.
privacy-what-you-can-do = /export gives you a copy of everything, /share changes what you share, and /delete erases everything. Whoever runs this coach keeps its key and is responsible for your data; ask them if you'd like to know more.
button-privacy-sharing = Who sees what
shared-nothing = nothing
button-export = Get a copy of everything
export-file = Here is everything I keep about you, in one file. It isn't encrypted, so keep it where only you can read it.

erase-title = <b>Delete everything?</b> This is what will be gone:
erase-words = { $goals ->
    [0] • everything you wrote to me
    [one] • your goal, with all your answers and notes
   *[other] • your { $goals } goals, with all your answers and notes
}
erase-settings = • your settings, and everything else I keep about you
erase-link = • your link with { $name }, who is told only that sharing ended
erase-role = { $clients ->
    [0] • your role as a therapist here
    [one] • your role as a therapist here, and the link with your client, who is told that it ended
   *[other] • your role as a therapist here, and the links with your { $clients } clients, who are told that they ended
}
erase-at-once = It happens at once and can't be undone. If you'd just like some quiet, /pause is enough. What stands in this chat stays with Telegram until you clear the chat yourself.
erase-sure = <b>Are you sure?</b> Tap, or type "delete". After that there is no way back.
button-erase = Delete everything
button-erase-sure = Yes, delete everything now
button-erase-not = No, keep everything

# Words that open these screens from everywhere.
typed-delete = delete everything, delete my data, delete all my data, delete my account, erase everything, erase my data, forget me, forget everything
typed-export = export my data, export everything, export, download my data, give me my data, a copy of my data, get a copy of everything
typed-privacy = privacy, who can see this, who sees this, who can see my data, who can read this, who reads this, is this private, what do you keep, what do you store

# Words that count as the last yes.
typed-erase = delete, delete everything, delete it all, delete it, erase, erase everything
everything-is-gone = Everything is gone. Thank you for the time we had, and take care. If you ever want to begin anew, send /start.

language-name = English
language-only-one = I only speak { $language } so far, so there is nothing to choose yet. Other languages are to come.
ask-language = Which language shall I speak?
button-language = { $language }
language-set = From now on I'll speak { $language }.
