"""Words that put nothing in view: states, feelings, traits, skills and placeholders.

These lists name what cannot be watched. What can be watched is open-ended and is never listed: whatever is
not here counts as something a person might do.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType


def phrases(text: str) -> tuple[tuple[str, ...], ...]:
    """Word sequences, written with semicolons between them."""
    return tuple(tuple(phrase.split()) for phrase in text.split(";"))


Phrases = tuple[tuple[str, ...], ...]


def by_first(all_phrases: Phrases) -> Mapping[str, Phrases]:
    """The phrases under their first word, so that a reader looks at few of them."""
    firsts = {each[0] for each in all_phrases}
    return MappingProxyType(
        {first: tuple(each for each in all_phrases if each[0] == first) for first in firsts}
    )


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


FEELINGS = _set("""
anxious anxiety depressed depression sad sadness happy happiness happier calm calmer angry anger stressed
stress worried worry worries worrying guilty guilt ashamed shame lonely loneliness alone scared fear fears
afraid nervous panic panicky overwhelmed overwhelm hopeless hope hopeful worthless confident confidence
secure insecure insecurities insecurity numb empty tired fatigue exhausted energy energetic motivated
motivation bored contented fulfilled fulfilment fulfillment joy joyful peace peaceful peacefully relaxed
relaxation grief loss pain hurt jealous jealousy resentment frustration frustrated irritable irritability
moody mood moods emotion emotions emotional feeling feelings love loved safe comfortable uncomfortable
normal fine ok okay good better best well great bad worse balanced grounded centered centred present
mindful alive free strong stronger strength weak weaker fit fitter healthy healthier health unhealthy
shape thin thinner slim slimmer lean toned attractive pretty proud pride grateful gratitude thankful
positive positivity negative negativity optimistic pessimistic stable stability resilient resilience
nightmares flashbacks insomnia symptoms symptom thoughts obsessions compulsions urges cravings triggers
trauma depressive suicidal refreshed recharged renewed useful needed valued heard understood connected
included settled steady content satisfied supported human appreciated nightmare flashback headaches
migraines migraine nausea dizziness palpitations blame hatred bitterness envy dread misery sorrow despair
disgust contentment bliss serenity comfort distress discomfort burnout tension pressure rejection
abandonment trust lighter rested restless self
""")

TRAITS = _set("""
organised organized productive patient patience kind kinder nicer assertive assertiveness outgoing
sociable social shy shyness open honest honesty brave braver courageous courage disciplined discipline
focused focus consistent reliable responsible independent independence creative creativity flexible
flexibility spontaneous mature grateful forgiving compassionate compassion compassionate empathetic
empathy loving caring generous tolerant accepting lazy laziness messy perfectionist perfectionism
procrastination impulsive impulsivity dependent codependent needy clingy hard sedentary active inactive
punctual tidy cleaner extrovert introvert respectful supportive successful rich wealthy popular likeable
charming interesting smart smarter clever fluent skilled competent capable stronger recovered sober
responsible pleaser person version mess perfect temper assertively decisive decisiveness reliability
safer steadier humour humor
""")

ABSTRACT = _set("""
skill skills ability abilities habit habits behaviour behaviours behavior behaviors attitude mindset
outlook perspective pattern patterns routine routines lifestyle life lives living work-life balance
boundary boundaries relationship relationships connection connections communication friendship friendships
intimacy bond esteem worth image acceptance compassion awareness respect care wellbeing well-being
wellness health fitness growth development improvement progress success purpose meaning direction goals
goal potential identity values time management control coping strategy strategies technique techniques
tool tools mechanism mechanisms method methods way ways thing things stuff something anything everything
situation situations problem problems issue issues conflict conflicts challenge challenges difficulty
difficulties struggle struggles demons past future change changes choice choices decision decisions option
options action actions steps activity activities hobby hobbies interest interests experience experiences
opportunity opportunities knowledge understanding insight support network system sleep performance grades
grade marks score scores concentration memory attention finances financial debt money income savings
career job promotion retirement weight bmi pounds lbs lb kg kilos kilo stone pound attack attacks episodes
seizure seizures spasms relapses
meltdown meltdowns breakdown breakdowns binges binge belly fat muscle muscles body figure appearance looks
posture endurance stamina mobility cholesterol pressure a1c diet nutrition recovery healing sobriety
functioning quality standard workload stressors stressor thinking thought beliefs belief expectations
reactions reaction responses response tendencies tendency self symptomatology condition disorder ocd ptsd
adhd bulimia anorexia addiction addictions phobia phobias distortions rumination overthinking avoidance
conflict arguments relapse mornings heart love purpose happiness circle comfort zone head mind thoughts
brain soul spirit shit crap world people others everyone nobody pleasing pleasure fun adventure excitement
passion passions talent talents english spanish french german language vocabulary boundaries voice
schedule needs rights opinion opinions truth feelings day days week weeks inner child peace harmony order
chaos environment atmosphere homelife dynamics workplace productivity efficiency headway grips footing rut
burden momentum closure special right wrong profile glow grip power forward heart clarity decreased
increased reduced improved sake basis hole trouble troubles grace doldrums spiral groove mindset headspace
wits act marriage sanity genius reputation spark mojo edge stride ground foundation foundations potential
presence judgment judgement manner independence mobility lucidity tolerance conscience
""")

PLACEHOLDERS = _set("""
activity activities thing things stuff something anything everything technique techniques strategy
strategies tool tools skill skills method methods mechanism mechanisms action actions self-care selfcare
choice choices option options hobby hobbies behaviours behaviors behaviour behavior habits habit ways way
steps support resources coping interventions exercises routine
""")

STATE_VERBS = _set("""
be being am is are was feel feeling feels become becoming becomes seem remain stay have having has had
live living love loving trust trusting believe know knowing understand understanding accept accepting want
wanting enjoy enjoying like hate worry worrying hope think thinking care caring exist survive thrive heal
healing recover recovering grow growing belong matter deserve appreciate forgive forgiving value respect
regret fear experience experiencing suffer sleep sleeping hurt relax relaxing cope coping succeed fail
sense own possess function functioning get getting overthink overthinking obsess procrastinate
procrastinating ruminate ruminating avoid avoiding panic panicking stress stressing doubt doubting blame
blaming compare comparing judge judging isolate isolating need fret fretting brood brooding stew stewing
agonise agonize dread dreading cringe resent resenting envy envying crave craving long longing yearn dwell
dwelling mope wallow wallowing daydream dissociate savour savor cherish admire please pleasing impress
impressing score scoring weigh weighing average sound seeming bear bearing endure withstand tolerate
""")

CHANGE_VERBS = _set("""
improve improving increase increasing raise raising boost boosting enhance enhancing build building
rebuild rebuilding develop developing strengthen strengthening gain gaining regain regaining lose losing
reduce reducing decrease decreasing lower lowering lessen lessening minimise minimize eliminate
eliminating eradicate overcome overcoming conquer beat fix fixing heal cure change changing transform
cultivate foster nurture achieve achieving attain reach reaching maintain maintaining manage managing
handle handling control controlling regulate regulating balance balancing deal dealing address addressing
resolve resolving solve process processing restore restoring repair normalise normalize stabilise
stabilize tone explore exploring identify identifying recognise recognize embrace embracing prioritise
prioritize prioritising focus work working learn learning discover find finding create creating establish
establishing set setting master mastering better cut limit stop stopping quit get getting make making take
taking bring bringing keep keeping let letting move face facing tackle conquer express expressing
demonstrate demonstrating show display exhibit adjust adapt report gain earn increase drop shed challenge
challenging reframe release calm ground grounding connect reconnect engage implement utilise utilize
practice practise use using do doing try follow adopt pursue seek simplify declutter support supporting
encourage schedule scheduling rid down loose loosing sort organise organize
experience communicate grieve earn earning win
winning halve halving double doubling triple tripling retain preserve protect stabilize quieten quiet
soothe tame curb ease easing soften deepen broaden widen strengthen sharpen expand expanding sustain
sustaining
""")
"""Verbs that are only as concrete as their object."""

LIGHT_VERBS = _set("""
make making take taking do doing have having get getting keep keeping set setting find finding create
creating use using try give giving put putting show let bring follow start practise practice practising
practicing adopt implement utilise utilize finish engage work identify identifying recognise recognize
express expressing communicate demonstrate learn move connect reconnect write schedule scheduling
""")
"""Verbs that are as concrete as what they act on."""

UMBRELLA_VERBS = _set("""
exercise exercising train training work meditate meditating meditation socialise socialize socialising
network networking volunteer volunteering study studying read reading eat eating drink drinking walk
walking run running save saving invest investing communicate communicating talk talking chat chatting
write writing travel cook cooking journal journaling journalling stretch stretching yoga sport sports
dance dancing pray praying swim jog jogging bike cycle party date dating budget relax rest practise
practice clean cleaning revise revising interact participate engage contribute help date hobby hobbies
move self-care gym diet dieting therapy sing play paint draw
""")
"""Recognisable activities that need an anchor: how long, how often, when, where, which."""

COMPARATIVES = _set("""
more less fewer better earlier later harder longer faster healthier healthy often regularly frequently
consistently properly enough well stronger slower bigger smaller cleaner sooner clearer louder quieter
quicker softer closer deeper brighter wiser early sometimes usually generally effectively appropriately
respectfully successfully adequately
""")

IDIOMS = phrases(
    "look after; looking after; take care of; taking care of; stand up for; open up; switch off; "
    "calm down; cheer up; slow down; let go; move on; move past; get over; getting over; get past; "
    "get through; get by; come to terms; make peace; fit in; bounce back; put myself; get my act; "
    "get it together; get my life; get myself; sort my life; sort myself; pull myself together; "
    "find myself; turn my life; do better; do my best; try my best; try harder; work harder; "
    "be there for; hold it together; keep going; stay on top; keep on top; get ahead; "
    "come out of my shell; step out of my; step up; face up; grow up; lighten up; loosen up; toughen up; "
    "settle down; hold on to; get used to; get on better; get along; get back to normal; "
    "go back to normal; get back on track; keep it together; stay on track; keep my cool; build bridges; "
    "break the cycle; find my feet; find my way; find my voice; find my place; turn a corner; "
    "turn over a new; put the past; put it behind; get on with; get on well; mend fences; clear the air; "
    "keep a lid; keep my head; keep the peace; move forward; hold my own; stand on my own; lock in; "
    "glow up; look good; look better; look nice; step into my; get a grip; open my heart; see the good; "
    "make the most; take each day; take one day; make it through; get out of my own; get in my; "
    "get my head; be on top; give back; make a difference; keep calm; carry on; man up; get to grips; "
    "work through; live up to; make up for"
)
"""Openings of a goal that tell of a stance and show no act, unless a number or a situation holds it."""

BENEFIT_VERBS = _set("""
feel improve have help boost increase reduce relieve lower ease manage support build become stay keep gain
develop strengthen maintain protect calm relax unwind sleep cope overcome prevent avoid connect reconnect
learn practise practice save live enjoy grow heal recover show earn afford give clear focus bond distract
decompress recharge rest wind process regain restore regulate promote ensure honour honor celebrate raise
fund fight combat beat break alleviate minimise minimize decrease lessen handle deal tackle face
understand express impress please see spend stop free remember forget forgive prove inspire provide reward
facilitate enable allow aid assist maximise maximize optimise optimize address counter offset soothe
steady settle loosen ease soften lift brighten cheer surprise repay qualify prepare become wake warm burn
lose slow repair rebuild mend cure safeguard preserve lighten escape unblock lengthen wean ward shake perk
raise
""")

SMALL_WORDS = frozenset(
    "a an the my your his her our their its this that these those some any all each every "
    "another other of to in on at for with from by about into onto over under up down out off "
    "away back round around through between and or but as than then i me we us you he him she "
    "it they them myself yourself himself herself ourselves themselves is am are was were be "
    "been being will would can could should may might must do does did not no never so too very "
    "really just even still again also only both one once twice who what how when where which "
    "there here own new same such lot bit much many most least kind sort actually finally "
    "already yet ever day days week weeks month months year years time times today tomorrow "
    "long more less fewer better s t 'd use used have has had want like would get got going go "
    "upper extra several few whole full usual sure able until till if because while before "
    "after someone somebody person people together alone first next last now soon noticeably "
    "want wants bad badly completely totally fully always regularly please anymore longer "
    "without against lots rid hour hours minute minutes single rest within during per old above "
    "below beyond among toward towards across upon beneath via despite except throughout "
    "between".split()
)
"""Words that carry no content of their own."""

_SHORTEST_ROOT = 6
_SHORTEST_ADVERB = 4
_NOT_ADVERBS = _set("""
apply rely comply multiply imply family reply supply belly jelly lily ally rally assembly butterfly italy
july monopoly bully doily lolly trolley holly gully fly jolly teddy wooly woolly curly italy anomaly
homily
""")
_NOT_COMPARED = _set("""
soldier barrier carrier courier tier pier premier supplier frontier cashier terrier dossier
""")
_ABSTRACT_ENDINGS = (
    "ness",
    "esteem",
    "ship",
    "hood",
    "ism",
    "ance",
    "ence",
    "ency",
    "ancy",
    "itude",
    "dom",
    "iety",
    "osity",
    "ility",
)
_THINGS = _set("""
appointment apartment department basement pavement document equipment instrument ship scholarship
membership internship witness business harness ambulance dance finance entrance conference audience
sentence science fence agency pharmacy pregnancy insurance kingdom station chance prison prism university
city facility utility residence essence licence license balance advance freelance neighbourhood
neighborhood mobility scooter wilderness childhood
""")


def is_adverb(word: str) -> bool:
    """Whether a word tells how: "sensibly", "openly"; not "family", "apply"."""
    return word.endswith("ly") and len(word) > _SHORTEST_ADVERB and word not in _NOT_ADVERBS


def is_abstract(word: str) -> bool:
    """Whether a word names what cannot be watched: listed, or made by an ending such as -ness or -ship."""
    if word in FEELINGS or word in TRAITS or word in ABSTRACT:
        return True
    if word.endswith("ier") and word not in _NOT_COMPARED:
        return True
    return len(word) > _SHORTEST_ROOT and word.endswith(_ABSTRACT_ENDINGS) and word not in _THINGS
