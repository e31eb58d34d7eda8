"""Families of wording that a reader of goals must not confuse, a few of each."""

from __future__ import annotations

from decimal import Decimal

import pytest

from dialogs.coach import Specific, assess
from tests.coach.labelled import SAID_IN_NOVEMBER

AVOIDING = """
stop going to the pub|stop trying to please everybody|I should very much like not to be a burden
give vaping a miss|steer clear of the bookies|be off the codeine by June|a reduction in nightmares
weight loss of 10 kg|eat no meat on Mondays|pt to taper lorazepam|get off social media|wt ↓ 10 lb
make sure I don't skip meals|no vape for 2 weeks. wish me luck|I wish I could stop biting my nails
dispense with my nightcap
drop the nightly wine|skip dessert|D/c bedtime TV|smoke nothing in March|be completely free of shame
My mum wants me completely cured of OCD|smoke-free by Christmas|keep spending under 50 a week
cap gaming at an hour|keep my drinking to weekends|go from 20 cigarettes to 5 a day|go down to 2 cans a day
smoke half as much
get through a day without crying|give smoking up|go easy on the gin|phase out energy drinks|off the booze
reduse my sugar|avoyd the lift|loosing weight|Loose 7 kilos, it is my wish since long time
0 drinks for 30 days|Smoking: stop by June|Less procrastinating by trying harder|drink only at weekends
an end to the rows
I'm drinking too much so I want to cut down|drop down to 70 kg|I need to down 18 kilos
"""
DOING = """
going to the pub with Jo on Friday|get off the bus one stop early|go into town without my headphones
Lower myself into the pool with the hoist|kick a ball about with my lad
Tell my doctor I want to stop the tablets|ride the lift to the third floor|sleep without tablets
remember not everyone is judging me|keep my phone out of the bedroom
Drop my son at school|drop a note through the door|skip rope for 10 minutes|skip 100 times
keep my blood sugar under 8|Get out of bed by 8|End my day with a walk|Stop and breathe when I am angry
walk no fewer than 5000 steps|drink more water and less coffee|eat less-processed food
cut up fruit for lunch
No idea how but I want to paint|not sure, maybe join a choir|I can't swim so I want to take lessons
When I want to quit, I will call my sponsor|have an alcohol-free beer|do nothing for 10 minutes
I have never once been inside the library, and I propose to go|Stop by the gym on Mondays
Improve my sleep, which will make me less snappy|quilting on Mondays|loving my kids out loud
replace wine with tea|practise breathing to reduce stress
"""
VAGUE = """
Credit score above 700|Go from a D to an A in physics|A waist of 32 inches
I need to get to grips with my temper|Learn fluent Mandarin|Please everybody in my family
Take action on my housing|stand up for myself|find my feet again|I would like that my life becomes easy
give my kids a better life|return to my normal self|Always know the right thing to say
Oxygen > 92|Knee flexion of 110 degrees|Resting pulse to 62|Lower A1c to 6.8|Get rid of this sadness
Never make a single mistake on the till|I want my wife to be pleased with me
train myself to be brave|Practise self-care on a regular basis|communicate sensibly
"""
SEEN = """
tmrw im dropping off the form at the pet shop|Have one alcohol-free day a week|Keep a food diary
Drop off the parcel|get up when the alarm goes|be done with weed|Worry time 20 min/day @ 1700
walk home the long way round the park|Ct will share feelings with spouse at weekly check-in
drop sugar from my tea|care for the hamster on Fridays|a plank of 60 seconds
sleep in the spare room|I want that I phone my mother every sunday
"""
REASONED = """
walk the dog cause he is getting fat|join the gym so dad stops nagging|call my sister d/t isolation
Walk daily to facilitate sleep|write to my grandson lest he forget me
in order to sleep better I'll leave my phone downstairs
To be fit enough to play with my grandson, walk 20 minutes a day|start swimming again; it always lifts me
for my children I will stop the smoking|walk 4 my health|bring the papers, otherwise they stop my money
I want learn english to can speak with the doctor
hand in my notice, since the nights are wrecking me|give up my pipe, for the doctor tells me to
strengthen my back to prevent a slipped disc|frame her photograph in her memory
"""
UNREASONED = """
list my worries in order of size|go to the gym to lift weights|walk since I had my stroke
ask the pharmacist for help|Become stronger so that I am stronger|find an outlet for my anger
put 30 in the jar so that's 60 a month|go to the lido so I can swim ten lengths|talk to him, face to face
learn to play the piano since June|get better at sleeping so I sleep better
To not have so many thoughts|wait for my son at the gate|address the "because I said so" pattern
"""
TOO_MUCH = """
Learn fluent Mandarin by next Friday|fix my whole marriage by Tuesday|eat 300 calories a day
be the perfect wife|study 12 hours a day|earn my first million in 60 days
be happy every minute of every day
"""
ENOUGH = """
call nana every sunday, she always picks up anyway|take my never-worn boots up the hill
write down all my worries|weed one bed every second day|perfect my lasagne
audition so my mum sees im not just gaming all the time
"""
BOUNDED = """
revise til mocks are over|walk 50 ft by d/c|walk 15 min 3x/wk x 4 wks|by my eightieth, finish the album
ring the council before we next meet|no takeaways for Lent|sort the loft this side of Christmas
walk daily until f/u 12/14|improve my balance in 6 sessions|up to 30 of November I bring the papers
get my room sorted by wkend
"""
UNBOUNDED = """
do not drink in the week|be asleep within 30 minutes of going to bed|read for up to 30 minutes
walk before my breakfast
"""
MEASURED = """
get the boiler serviced|tell my sister I'm not coming|text jess back|halve my overdraft|half hour of chess
show my drawings to the group next week|earn my first million|go a week without takeaway
"""
UNMEASURED = """
stop feeling like the odd one out|read to my two boys|when the 3am dread hits, do a jigsaw|walk to work
be pain-free 100% of the time|exercise because I turned 50
"""
OFTEN = {
    "twice this week, hang the washing out": "2/week",
    "go to the pool four days at week": "4/week",
    "cut takeaways to one a fortnight": "1/2week",
    "shower M/W/F before 10": "3/week",
    "use grounding 4/7 days": "4/week",
    "physio exercises BID": "2/day",
    "tidy my room every sun": "1/week",
    "bench-press 100 kg in a fortnight": None,
    "walk daily x 30 days": "1/day",
    "a size 6 again a week after the baby": None,
}


def _each(*families: tuple[str, bool]) -> list[tuple[str, bool]]:
    return [
        (text, value)
        for family, value in families
        for line in family.split("\n")
        for text in line.split("|")
        if text
    ]


@pytest.mark.parametrize(("text", "positive"), _each((AVOIDING, False), (DOING, True)))
def test_doing_or_leaving_off(text: str, positive: bool) -> None:
    assert assess(text, today=SAID_IN_NOVEMBER).positive is positive


@pytest.mark.parametrize(("text", "seen"), _each((VAGUE, False), (SEEN, True)))
def test_what_can_be_seen(text: str, seen: bool) -> None:
    assert (assess(text, today=SAID_IN_NOVEMBER).specific is not Specific.VAGUE) is seen


@pytest.mark.parametrize(("text", "reasoned"), _each((REASONED, True), (UNREASONED, False)))
def test_what_it_is_for(text: str, reasoned: bool) -> None:
    assert assess(text, today=SAID_IN_NOVEMBER).has_reason is reasoned


@pytest.mark.parametrize(("text", "over"), _each((TOO_MUCH, True), (ENOUGH, False)))
def test_too_much(text: str, over: bool) -> None:
    assert assess(text, today=SAID_IN_NOVEMBER).overreach is over


@pytest.mark.parametrize(("text", "bounded"), _each((BOUNDED, True), (UNBOUNDED, False)))
def test_an_end(text: str, bounded: bool) -> None:
    assert assess(text, today=SAID_IN_NOVEMBER).time_bound is bounded


@pytest.mark.parametrize(("text", "measured"), _each((MEASURED, True), (UNMEASURED, False)))
def test_a_measure(text: str, measured: bool) -> None:
    assert assess(text, today=SAID_IN_NOVEMBER).measurable is measured


@pytest.mark.parametrize(("text", "often"), OFTEN.items())
def test_how_often(text: str, often: str | None) -> None:
    found = assess(text, today=SAID_IN_NOVEMBER).frequency
    assert (str(found) if found else None) == often


def test_from_ten_to_six_counts_and_is_no_clock_time() -> None:
    reading = assess("cut down from 10 to 6 cigarettes a day", today=SAID_IN_NOVEMBER)
    assert (reading.baseline, reading.target, reading.unit) == ("10", Decimal(6), "cigarettes")


@pytest.mark.parametrize(
    ("text", "positive"),
    [
        ("Cut the grass on Saturday", True),
        ("Cut some flowers for the kitchen table every Friday", True),
        ("Cut the snacking after dinner", False),
        ("Cut the time I spend on my phone to an hour", False),
        ("Cut the wine", False),
        ("Cut sugar", False),
        ("Cut my screen time by half", False),
    ],
)
def test_to_cut_something_is_not_always_to_take_it_away(text: str, positive: bool) -> None:
    assert assess(text, today=SAID_IN_NOVEMBER).positive is positive
