# What the command line says: help texts, the terminal chat, the operator's commands, the doctor and the demo.

## Help texts.

cli-help = Waymark helps people in therapy write a goal they can keep, and keep it between sessions.
cli-help-config = The configuration file; config.example.toml shows all there is to set.
cli-help-chat = Talk with the coach in this terminal. Needs no account.
cli-help-as = Who you are here. Each name has a chat of its own.
cli-help-demo = Play a twelve-week story, then try it yourself. Needs no account.
cli-help-fast = Play the story without pauses.
cli-help-keep = Keep the demo's database and key in this new or empty folder.
cli-help-persona = Play the weeks of somebody else instead: NAME, or "list" to see who there is.
cli-help-weeks = How many weeks of a persona are played.
cli-help-seed = Which of many lives of a persona is played; the same number gives the same life.
cli-help-html = Write the weeks of a persona to this file, as a page that looks like a chat.
cli-help-run = Start the coach on Telegram. Needs a token from BotFather.
cli-help-doctor = Tell what is missing or wrong, and how to mend it. Changes nothing.
cli-help-therapist = Invite, list and revoke therapists.
cli-help-invite = Make a single-use invite for a therapist. Clients see NAME.
cli-help-list = Show all therapists.
cli-help-revoke = Take a therapist's role away. Their links with clients end, and the clients are told.

## What can go wrong, and news.

cli-key-made =
    The database is { $database }
    A new key was made: { $path }
    Everything private is encrypted with it. Keep a copy somewhere safe, apart from the database: without it nothing can be read again.
cli-failed =
    Something went wrong on Waymark's side. What you wrote so far is kept.
    For a report: { $what }
cli-keep-taken = The folder for --keep must be new or empty, so that nothing in it is lost.
cli-persona-missing = --weeks, --seed and --html go with --persona. To see who there is: waymark demo --persona list
cli-persona-unknown = There is nobody called { $name }. These can be played:
cli-name-empty = A name needs at least one letter.
cli-name-long = Please use a name of at most { $limit } characters.

## Therapists.

therapist-invited-link =
    An invite for { $name }. Pass it on yourself; it works once, until { $until }:

    { $link }
therapist-invited-code =
    An invite for { $name }. It works once, until { $until }. { $name } opens the bot and sends:

    /start { $code }
therapist-why-no-token = (There is no link because no token is set. In this terminal: waymark chat --as THERAPIST, then type the line above.)
therapist-why-refused = (There is no link because Telegram refused the token. waymark doctor tells more.)
therapist-why-offline = (There is no link because Telegram did not answer. Later, https://t.me/YOUR_BOT?start={ $code } does the same.)
therapists-none = There are no therapists yet. waymark therapist invite "NAME" makes an invite.
therapist-line-invited = { $id }  { $name }: invited, not here yet
therapist-line-joined = { $id }  { $name }: since { $since }, { $clients ->
    [0] no clients
    [one] one client
   *[other] { $clients } clients
}
therapist-line-revoked = { $id }  { $name }: revoked on { $on }
therapist-unknown = There is no such therapist. Give the whole name, or the letters and digits at the start of its line; waymark therapist list shows all of them.
therapist-which = More than one therapist fits. Give the letters and digits at the start of the line:
therapist-revoked = { $name } is no longer a therapist here. { $clients ->
    [0] No clients were linked.
    [one] One client was linked and will be told.
   *[other] { $clients } clients were linked and will be told.
}

## The terminal chat.

chat-hello = <b>Waymark in your terminal.</b> Type your answer, or the number of a button. /help shows what the coach can do, /quit leaves.
chat-farewell = Take care. Nothing is lost: { $command } takes up the thread.

## The doctor. One line for each check.

doctor-ok = ok
doctor-warning = warning
doctor-problem = problem
doctor-python = Python { $version }
doctor-python-old = Python { $version } is too old. Install Python 3.11 or newer.
doctor-config = Configuration: { $file }
doctor-config-none = Configuration: no file, so the defaults hold. To change one, copy config.example.toml to config.toml.
doctor-config-wrong = Configuration: { $what }
doctor-config-stops = The rest is not checked until the configuration can be read.
doctor-key = Key: { $path }, only its owner may read it
doctor-key-none = Key: none yet. The first start makes one at { $path }.
doctor-key-missing = Key: there is a database, but no key file at { $path }. Put your copy of the key there; a new one cannot open old data.
doctor-key-wrong = Key: { $what }
doctor-key-beside-data = Key: { $path } lies in the same folder as the database, so whoever copies the folder can read everything. Move it and set encryption.key_file.
doctor-key-fits = Key: opens this database
doctor-database = Database: { $where } answers and can be written
doctor-database-none = Database: none yet. The first start makes { $where }.
doctor-database-no-place = Database: { $where } cannot be made, because nothing can be written in { $folder }. Change its rights or set database.url.
doctor-database-wrong = Database: { $what }
doctor-database-unopened = Database: not checked without its key.
doctor-disk = Disk: { $free } GB free
doctor-disk-full = Disk: only { $free } GB free where the database is. Make room, or messages will stop.
doctor-migrations = Migrations: up to date
doctor-migrations-old = Migrations: the database is from an older version. Make a backup; the next start brings it up to date.
doctor-migrations-new = Migrations: { $what }
doctor-token = Token: accepted, the bot is @{ $username }
doctor-token-missing = Token: { $what }
doctor-token-refused = Token: Telegram refuses it. Ask @BotFather for the right one (/token) and put it into telegram.token.
doctor-token-unchecked = Token: set, but not checked, because { $where } did not answer. Look at the network, or try again later.
doctor-webhook = Webhook: Telegram calls { $host }, and has told of no trouble
doctor-webhook-mended = Webhook: Telegram calls { $host }. The last trouble was at { $at }: { $what }
doctor-webhook-failing = Webhook: at { $at } Telegram could not hand over messages to { $host }: { $what } ({ $waiting } waiting). Look at the reverse proxy and its certificate, and whether waymark run is running.
doctor-webhook-none = Webhook: Telegram knows of none yet; waymark run sets it
doctor-webhook-other = Webhook: Telegram calls another address than telegram.webhook_url. If another program uses this token, stop it; waymark run sets the address again.
doctor-webhook-unchecked = Webhook: not checked, because { $where } did not answer. Try again later.
doctor-clock = Clock: { $now }
doctor-clock-right = Clock: { $now }, as Telegram's
doctor-clock-off = Clock: it is { $seconds } seconds away from Telegram's, so nudges come at the wrong time. Let the system set its time (NTP).
doctor-clock-year = Clock: it says { $now }, which cannot be right. Set the system's date and time.
doctor-zones = Time zones: { $count } known, { $zone } among them
doctor-zones-missing = Time zones: the data for { $zone } cannot be read. Install it: pip install tzdata
doctor-zones-few = Time zones: only { $count } known, so clients elsewhere get the wrong hour. Install them: pip install tzdata
doctor-scheduler = Scheduler: last at work { $at }; { $lag ->
    [0] nothing was late
    [one] the latest check-in waited 1 second
   *[other] the latest check-in waited { $lag } seconds
}
doctor-scheduler-late = Scheduler: last at work { $at }, but the latest check-in waited { $lag } seconds. After a stop that passes by itself; if it stays, the machine or the database is too slow.
doctor-scheduler-unwell = Scheduler: last at work { $at }, but not well: { $what }
doctor-scheduler-silent = Scheduler: last at work { $at }. Nobody is nudged until waymark run is started.
doctor-scheduler-never = Scheduler: has not run on this database yet.
doctor-all-well = Nothing is wrong.
doctor-to-mend = { $count ->
    [one] One problem to mend.
   *[other] { $count } problems to mend.
}

## The demo.

demo-practice = the Harbour Practice
demo-hello =
    <b>Twelve weeks with Waymark, played quickly.</b>
    Two people who do not exist, { $client } and { $therapist }, use the real coach: its dialogue, its scheduler, its delivery and an encrypted database of its own. Only the clock is wound on.
demo-hello-skip = Press Enter to play the rest without pauses.
demo-day = <b>── { $day } ──</b>
demo-line = { $time }  <b>{ $who }:</b> { $words }
demo-tap = { $time }  <b>{ $who }</b> taps [{ $label }]
demo-coach = { $time }  <b>Waymark</b> to { $who }:
demo-button = [{ $label }]
demo-operator = { $time }  <b>The practice</b> invites { $therapist }: waymark therapist invite "{ $therapist }"
demo-week = <b>Week { $week }</b>, to { $last }: { $asked ->
    [one] asked once
   *[other] asked { $asked } times
}{ $done ->
    [0] {""}
   *[other] , done { $done }
}{ $partly ->
    [0] {""}
   *[other] , partly { $partly }
}{ $notyet ->
    [0] {""}
   *[other] , not yet { $notyet }
}{ $unknown ->
    [0] {""}
   *[other] , no answer { $unknown }
}.{ $summaries ->
    [0] {""}
   *[other] {" "}The summary went to { $therapist }.
}
demo-quieter = { $client } had not answered for a while, and the coach asked less often.
demo-clocks-back = The clocks went back on { $day }. In UTC the question came at { $before } before and comes at { $after } now; for { $client } it is { $local } as ever.
demo-end =
    <b>Twelve weeks later</b> { $client } was asked { $asked } times and did it { $done } times: with a lapse, a silence and a way back. { $messages } messages were sent, none twice.
demo-your-turn =
    <b>Now it's your turn.</b> You are a new client in the same database, at the real time of day. Type your answer, or the number of a button; /quit leaves.
demo-next =
    <b>What next?</b>

    • waymark chat – talk with the coach on this machine, and come back whenever you like
    • waymark chat --as THERAPIST – be somebody else; waymark therapist invite "NAME" makes a therapist
    • make run – the same on Telegram: ask @BotFather for a token (/newbot) and put it into config.toml; config.example.toml explains every setting
    • waymark doctor – tells what is missing or wrong
demo-removed = The demo's database and key are removed.
demo-kept =
    The demo's database and key are in { $folder }. To go on there:

    WAYMARK_DATABASE_URL="{ $url }" WAYMARK_ENCRYPTION_KEY_FILE="{ $key }" waymark chat --as { $name }

## The personas of the simulation.

simulation-title = Weeks with Waymark: { $persona }
simulation-hello =
    <b>{ $persona }.</b> { $about }

    The real coach, its scheduler, its delivery and an encrypted database; only the clock is wound on, and what { $persona } does is drawn by the seed { $seed }.
simulation-day = { $day }
simulation-clock = by the clock of { $place }
simulation-file = 📎 { $name }
simulation-end = { $persona } was asked about { $asked } days and answered for { $answered } of them. { $messages } messages came.
simulation-stuck = Here it ends: { $why }
simulation-written = The page is in { $file }
simulation-not-written = The page could not be written to { $file }: { $why }
persona-line = { $name } – { $about }
persona-steady = Three times a week, mostly done, a word about it now and then.
persona-silent = Begins with good will, and after two weeks never answers again.
persona-traveller = Asked every evening: in London, New York and Sydney, while clocks change here and there.
persona-night-owl = Asked at half past eleven at night, and answers after midnight.
persona-vacationer = Rests until a date, and another time until further notice.
persona-over-reacher = Wants far too much, does not manage it, and makes it smaller.
persona-lapser = A good start, a bad stretch, three weeks of silence, and a way back.
persona-changer = Two goals, other days for one of them, and a goal let go.

## The people of the story, and what they write.

story-therapist = Dr Rivera
story-client = Sam
story-label = SK
story-wish = I'd get out in the evenings instead of sitting with my phone until bed
story-words = stop sitting on the sofa all evening
story-instead = take a walk after dinner
story-exactly = walk to the canal and back after dinner
story-measure = three times a week
story-baseline = about once in two weeks
story-strength = I like it once I'm out of the door
story-obstacle = I'm tired after work
story-plan = I put my shoes on and walk for just five minutes
story-reason = I sleep better, and I'm kinder to everybody the next day
story-deadline = in 12 weeks
story-days = Mon, Wed and Fri at 6.30 pm
story-note-first = Just to the bridge, but I went
story-note-lapse = Deadline at work, I was home at nine
story-note-comeback = Raining, went anyway. Five minutes became twenty

## Reading statements.

cli-help-assess = Read goal statements from standard input, one a line, and print what the coach reads in each as JSON lines.
cli-help-assess-jsonl = Each line is a JSON object with the statement under "text".
cli-help-assess-when = Lines are answers to "by when?".
cli-help-assess-today = The day to count from, as YYYY-MM-DD; today if not given.
cli-help-assess-language = The language of the statements.
cli-help-assess-country = The country (two letters) whose way of writing dates, holidays and seasons holds.
cli-country-wrong = A country is two letters, such as GB or US.
assess-line = line { $number }: { $why }
assess-empty = empty; put one statement on each line
assess-too-long = too long; a statement has at most { $limit } characters
assess-not-utf8 = not UTF-8 text; save the file as UTF-8
assess-not-json = not valid JSON; each line must be an object such as {"{"}"text": "walk daily"{"}"}
assess-no-text = no "text" in it; each line must be an object such as {"{"}"text": "walk daily"{"}"}
