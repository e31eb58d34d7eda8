"""Every sentence offered for avoidance wording, as its client reads it; () where asking openly is better."""

from __future__ import annotations

import pytest

from dialogs.coach import rewrites
from dialogs.coach.given_up import gerund
from dialogs.say import Say
from dialogs.words import PLAIN, words

_READ: dict[str, tuple[str, ...]] = {
    "I want to stop eating junk food": (
        "Instead of eating junk food, I will …",
        "When I notice myself eating junk food, I will …",
        "Replace eating junk food with …",
    ),
    "I don't want to be a burden": (),
    "not be a burden": (),
    "not dying": (),
    "I don't want to die": (),
    "I don't want to live like this": (),
    "don't want to be here anymore": (),
    "don't be late": (),
    "not stay in bed until noon": (),
    "stop staying in bed until noon": (),
    "I don't want to stay in bed until noon": (),
    "I don't want to cry": (
        "Instead of crying, I will …",
        "When I notice myself crying, I will …",
        "Replace crying with …",
    ),
    "stop avoiding people": (
        "Instead of avoiding people, I will …",
        "When I notice myself avoiding people, I will …",
        "Replace avoiding people with …",
    ),
    "avoid people": (),
    "reduce my debt by 500": ("Take one small step each week that helps me reduce my debt by 500",),
    "lose 10 kg": ("Take one small step each week that helps me lose 10 kg",),
    "stop being so hard on myself": (),
    "stop isolating myself": (
        "Instead of isolating myself, I will …",
        "When I notice myself isolating myself, I will …",
        "Replace isolating myself with …",
    ),
    "stop feeling worthless": (
        "Do one thing that helps me feel more kind to myself when I feel worthless",
        "When I feel worthless, I will …",
    ),
    "I want fewer nightmares": (
        "Do one thing that helps me feel more safe when nightmares come up",
        "When nightmares come up, I will …",
        "What would I be doing if nightmares took up less room?",
    ),
    "worry less": (
        "Instead of worrying, I will …",
        "When I notice myself worrying, I will …",
        "Replace worrying with …",
    ),
    "worry less about money": (
        "Instead of worrying about money, I will …",
        "When I notice myself worrying about money, I will …",
        "Replace worrying about money with …",
    ),
    "be less depressed": (
        "Do one thing that helps me feel more hopeful when I feel depressed",
        "When I feel depressed, I will …",
    ),
    "stop thinking about him": (
        "Instead of thinking about him, I will …",
        "When I notice myself thinking about him, I will …",
        "Replace thinking about him with …",
    ),
    "stop with the cigarettes": (
        "Instead of cigarettes, I will …",
        "When I notice the urge for cigarettes, I will …",
        "Replace cigarettes with …",
    ),
    "max 2 coffees a day": ("Keep to 2 coffees a day",),
    "no more than 2 coffees a day": ("Keep to 2 coffees a day",),
    "limit myself to 2 coffees a day": ("Keep to 2 coffees a day",),
    "max 1 hour of tv": ("Keep to 1 hour of tv",),
    "1 hour of tv max": ("Keep to 1 hour of tv",),
    "stop it": (),
    "stop procrastinating": (
        "Instead of procrastinating, I will …",
        "When I notice myself procrastinating, I will …",
        "Replace procrastinating with …",
    ),
    "stop being lazy": (),
    "less stress": (
        "Do one thing that helps me feel more calm when stress comes up",
        "When stress comes up, I will …",
        "What would I be doing if stress took up less room?",
    ),
    "no more negative thoughts": (
        "Do one thing that helps me feel more free when negative thoughts come up",
        "When negative thoughts come up, I will …",
        "What would I be doing if negative thoughts took up less room?",
    ),
    "stop negative thoughts": (
        "Do one thing that helps me feel more free when negative thoughts come up",
        "When negative thoughts come up, I will …",
        "What would I be doing if negative thoughts took up less room?",
    ),
    "quit my job": (),
    "stop eating when I'm bored": (
        "Instead of eating when I'm bored, I will …",
        "When I notice myself eating when I'm bored, I will …",
        "Replace eating when I'm bored with …",
    ),
    "stop eating after 10pm": (
        "Instead of eating after 10pm, I will …",
        "When I notice myself eating after 10pm, I will …",
        "Replace eating after 10pm with …",
    ),
    "stop lying to my mother": (
        "Instead of lying to my mother, I will …",
        "When I notice myself lying to my mother, I will …",
        "Replace lying to my mother with …",
    ),
    "stay off my phone": (
        "Instead of my phone, I will …",
        "When I notice the urge for my phone, I will …",
        "Replace my phone with …",
    ),
    "give up sugar": (
        "Instead of sugar, I will …",
        "When I notice the urge for sugar, I will …",
        "Replace sugar with …",
    ),
    "give up smoking": (
        "Instead of smoking, I will …",
        "When I notice the urge to smoke, I will …",
        "Replace smoking with …",
    ),
    "stop biting my nails": (
        "Instead of biting my nails, I will …",
        "When I notice the urge to bite my nails, I will …",
        "Replace biting my nails with …",
    ),
    "stop picking my skin": (
        "Instead of picking my skin, I will …",
        "When I notice the urge to pick my skin, I will …",
        "Replace picking my skin with …",
    ),
    "no more drinking": (
        "Instead of drinking, I will …",
        "When I notice the urge to drink, I will …",
        "Replace drinking with …",
    ),
    "cut down on alcohol": (
        "Instead of alcohol, I will …",
        "When I notice the urge for alcohol, I will …",
        "Replace alcohol with …",
    ),
    "get rid of my anxiety": (
        "Do one thing that helps me feel more calm when anxiety comes up",
        "When anxiety comes up, I will …",
        "What would I be doing if anxiety took up less room?",
    ),
    "stop having arguments with my wife": (
        "Instead of having arguments with my wife, I will …",
        "When I notice myself having arguments with my wife, I will …",
    ),
    "don't shout at the kids": (
        "Instead of shouting at the kids, I will …",
        "When I notice myself shouting at the kids, I will …",
        "Replace shouting at the kids with …",
    ),
    "never smoke again": (
        "Instead of smoking, I will …",
        "When I notice the urge to smoke, I will …",
        "Replace smoking with …",
    ),
    "stop smoke": (
        "Instead of smoking, I will …",
        "When I notice the urge to smoke, I will …",
        "Replace smoking with …",
    ),
    "go out less": (
        "Instead of going out, I will …",
        "When I notice myself going out, I will …",
        "Replace going out with …",
    ),
    "not get angry with my kids": (
        "Do one thing that helps me feel more calm when I feel angry",
        "When I feel angry, I will …",
    ),
    "reduce my screen time by 2 hours": (
        "Take one small step each week that helps me reduce my screen time by 2 hours",
    ),
    "reduce my screen time to 2 hours a day": (
        "Instead of my screen time, I will …",
        "Keep my screen time to 2 hours a day",
    ),
    "stop being anxious": (
        "Do one thing that helps me feel more calm when I feel anxious",
        "When I feel anxious, I will …",
    ),
    "don't panic": (
        "Do one thing that helps me feel more calm when panic comes up",
        "When panic comes up, I will …",
        "What would I be doing if panic took up less room?",
    ),
    "stop hurting myself": (),
    "quit gambling": (
        "Instead of gambling, I will …",
        "When I notice the urge to gamble, I will …",
        "Replace gambling with …",
    ),
    "stop being late for work": (),
    "less chocolate and crisps": (
        "Instead of chocolate and crisps, I will …",
        "When I notice the urge for chocolate and crisps, I will …",
        "Replace chocolate and crisps with …",
    ),
    "stop scrolling": (
        "Instead of scrolling, I will …",
        "When I notice the urge to scroll, I will …",
        "Replace scrolling with …",
    ),
    "limit social media": (
        "Instead of social media, I will …",
        "Replace social media with …",
    ),
    "stop the arguments with my mum": ("Instead of arguments with my mum, I will …",),
    "stop saying yes to everything": (
        "Instead of saying yes to everything, I will …",
        "When I notice myself saying yes to everything, I will …",
        "Replace saying yes to everything with …",
    ),
    "stop apologising for everything": (
        "Instead of apologising for everything, I will …",
        "When I notice myself apologising for everything, I will …",
        "Replace apologising for everything with …",
    ),
    "I don't want to feel like this anymore": (),
    "stop feeling hard on myself": (),
    "stop suicidal thoughts": (),
    "take my mind off things": (),
    "I won't play video games until my homework is done": (),
    "Check less": (
        "Instead of checking, I will …",
        "When I notice the urge to check, I will …",
        "Replace checking with …",
    ),
    "Never smoke again": (
        "Instead of smoking, I will …",
        "When I notice the urge to smoke, I will …",
        "Replace smoking with …",
    ),
    "I never want to live with this": (),
    "stop eating": (),
    "no phone after 10pm": (),
    "Cut back to six cigarettes a day from my usual twelve": ("Keep to six cigarettes a day",),
    "cut my screentime from 6h to 3h a day": (
        "Instead of my screentime, I will …",
        "Keep my screentime to 3h a day",
    ),
    "Lose 20 pounds by July 1st": ("Take one small step each week that helps me lose 20 pounds",),
    "I will have fewer arguments with my teenage son": (
        "Instead of arguments with my teenage son, I will …",
    ),
    "without my phone": (
        "Instead of my phone, I will …",
        "When I notice the urge for my phone, I will …",
        "Replace my phone with …",
    ),
    "Client will no longer experience panic attacks": (
        "Do one thing that helps me feel more calm when panic comes up",
        "When panic comes up, I will …",
        "What would I be doing if panic took up less room?",
    ),
    "walk round the park every day": (),
}


@pytest.mark.parametrize("text", _READ)
def test_a_rewrite_is_a_sentence_its_client_could_say(text: str) -> None:
    offered = tuple(
        words().render(Say(rewrite.say_id, dict(rewrite.args)), "en", PLAIN) for rewrite in rewrites(text)
    )
    assert offered == _READ[text]


@pytest.mark.parametrize(
    ("verb", "form"),
    [
        ("eat", "eating"),
        ("smoke", "smoking"),
        ("sit", "sitting"),
        ("lie", "lying"),
        ("panic", "panicking"),
        ("forget", "forgetting"),
        ("visit", "visiting"),
        ("see", "seeing"),
        ("play", "playing"),
    ],
)
def test_ing_forms(verb: str, form: str) -> None:
    assert gerund(verb) == form
