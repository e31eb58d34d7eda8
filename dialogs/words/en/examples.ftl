# One running example for each area of life, told step by step.

example-wish = { $focus ->
    [anxiety] I'd take the bus without planning my escape, and see my friends in town again.
    [mood] I'd be out of bed before nine and have something to look forward to.
    [sleep] I'd wake up rested and not lie there with my phone at two in the morning.
    [people] I'd have someone to ring on a bad day.
    [movement] I'd walk up the hill without stopping and feel at home in my body.
    [habits] I'd cook in the evening instead of eating from the packet.
    [work] I'd start the hard thing first and be home in time for supper.
    [self_care] I'd have an hour a week that is only mine.
   *[other] I'd be doing more of what matters to me, and I'd notice it in my week.
}
example-words = { $focus ->
    [anxiety] take the bus into town by myself
    [mood] get up and go out in the mornings
    [sleep] put my phone away before bed
    [people] start conversations with people I like
    [movement] go for walks again
    [habits] cook a proper supper
    [work] start the day with the task I'm putting off
    [self_care] paint again
   *[other] do one thing a week that matters to me
}
example-specific = { $focus ->
    [anxiety] take the number 4 bus to the market and breathe slowly on the way
    [mood] get dressed and walk to the corner shop after breakfast
    [sleep] charge my phone in the kitchen and read in bed
    [people] ask a colleague a question at lunch
    [movement] walk round the lake after work
    [habits] cook a vegetable supper at home
    [work] write on the report before opening my mail
    [self_care] paint at the kitchen table on Sunday afternoon
   *[other] visit my sister and bring my guitar
}
example-measure = { $focus ->
    [anxiety] 2 times a week
    [mood] 5 mornings a week
    [sleep] 6 nights out of 7, by 10.30 pm
    [people] one conversation a week
    [movement] 20 minutes, 3 times a week
    [habits] 4 evenings a week
    [work] 25 minutes each working day
    [self_care] one hour a week
   *[other] once a week
}
example-baseline = { $focus ->
    [anxiety] I last took it in March
    [mood] about one morning a week
    [sleep] once or twice a week at best
    [people] hardly ever
    [movement] one walk a month
    [habits] one evening a week
    [work] never, so far
    [self_care] not since spring
   *[other] about once a month
}
example-obstacle = { $focus ->
    [anxiety] the bus is full
    [mood] I wake up heavy and want to stay in bed
    [sleep] a message comes in late
    [people] my mind goes blank
    [movement] it's raining
    [habits] I come home too tired to cook
    [work] my inbox is already open
    [self_care] someone needs something from me
   *[other] the week gets too full
}
example-action = { $focus ->
    [anxiety] I'll wait for the next one and go one stop
    [mood] I'll sit up, drink a glass of water and open the window first
    [sleep] I'll answer it in the kitchen, standing up
    [people] I'll ask how their weekend was
    [movement] I'll take the umbrella and do half the round
    [habits] I'll make eggs and frozen peas
    [work] I'll close it and set a timer for ten minutes
    [self_care] I'll say "after four o'clock"
   *[other] I'll do ten minutes of it instead
}
example-reason = { $focus ->
    [anxiety] because I want to be at my friends' table again
    [mood] because the days I get out are the days I feel like myself
    [sleep] because my children get a kinder me in the morning
    [people] because I don't want to carry everything alone
    [movement] because I want to hike with my daughter in summer
    [habits] because I want my body to be a place I like living in
    [work] because I'm proud when it's done
    [self_care] because painting is where I breathe
   *[other] because it's the kind of person I want to be
}
example-deadline = { $focus ->
    [anxiety] in 6 weeks
    [mood] by the end of next month
    [sleep] in 4 weeks
    [people] in 3 months
    [movement] by the beginning of summer
    [habits] for the next month
    [work] in 6 weeks
    [self_care] by Christmas
   *[other] in 8 weeks
}
example-instead = { $focus ->
    [anxiety] breathe out slowly and stay for one more minute
    [mood] open the curtains and step outside
    [sleep] read a page of a book in bed
    [people] ask one question and listen
    [movement] take the stairs
    [habits] have a bowl of fruit after supper
    [work] do the first five minutes of the task
    [self_care] sit down with a cup of tea
   *[other] do one small thing that's good for me
}
example-strength = { $focus ->
    [anxiety] I've taken that bus before
    [mood] I feel better once I'm outside
    [sleep] I managed it on holiday
    [people] I'm a good listener
    [movement] the park is next door
    [habits] I like vegetables
    [work] mornings are quiet in the office
    [self_care] the paints are still in the drawer
   *[other] I've done harder things
}
example-smaller = { $focus ->
    [anxiety] one stop on the bus, on Saturday morning
    [mood] get dressed before ten, twice a week
    [sleep] phone in the kitchen on Sundays
    [people] say good morning to one person
    [movement] five minutes round the block
    [habits] one home-cooked supper a week
    [work] open the file and write one line
    [self_care] ten minutes with a sketchbook
   *[other] half of it, once a week
}
