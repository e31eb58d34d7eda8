# Suggestions built from the client's own words. A rewrite that ends in … or ? is finished by the client.

rewrite-instead-of = Instead of { $thing }, I will …
rewrite-replace-with = Replace { $thing } with …
rewrite-when-urge = When I notice the urge for { $thing }, I will …
rewrite-when-urge-to = When I notice the urge to { $act }, I will …
rewrite-when-doing = When I notice myself { $thing }, I will …
rewrite-down-to = Keep { $thing } to { $amount }
rewrite-keep-to = Keep to { $amount }
rewrite-step-towards = Take one small step each week that helps me { $thing }
rewrite-feel-opposite = Do one thing that helps me feel more { $opposite ->
    [calm] calm
    [rested] rested
    [hopeful] hopeful
    [confident] confident
    [connected] connected
    [kind] kind to myself
    [safe] safe
   *[free] free
} when I feel { $feeling }
rewrite-come-opposite = Do one thing that helps me feel more { $opposite ->
    [calm] calm
    [rested] rested
    [hopeful] hopeful
    [confident] confident
    [connected] connected
    [kind] kind to myself
    [safe] safe
   *[free] free
} when { $feeling } { $form ->
    [nouns] come
   *[noun] comes
} up
rewrite-when-feeling = When I feel { $feeling }, I will …
rewrite-when-comes = When { $feeling } { $form ->
    [nouns] come
   *[noun] comes
} up, I will …
rewrite-what-instead = What would I be doing if { $thing } took up less room?
ask-finish = Finish the sentence in your own words: «{ $start }»
ask-answer = And what's your answer? «{ $question }»

measure-daily = Every day
measure-times-a-week = { $count ->
    [one] Once a week
    [2] Twice a week
   *[other] { $count } times a week
}
measure-minutes-daily = { $minutes } minutes a day
measure-minutes-times = { $minutes } minutes, { $count ->
    [one] once a week
    [2] twice a week
   *[other] { $count } times a week
}
measure-once = Once: done or not done
measure-count-a-week = { $count } { $thing } a week
measure-weekday-evenings = On weekday evenings
measure-rating = My own rating from { $low } to { $high }, once a week
