"""Clipped, contracted and mistyped words, and the plain words they stand for."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_PAIRS = """
don't=do not; dont=do not; doesn't=does not; doesnt=does not; didn't=did not; won't=will not
wont=will not; can't=can not; cant=can not; cannot=can not; couldn't=could not; shouldn't=should not
wouldn't=would not; isn't=is not; aren't=are not; ain't=am not; haven't=have not; havent=have not
hasn't=has not; i'm=i am; im=i am; i'll=i will; i'd=i would; id=i would; i've=i have; ive=i have
we'll=we will; we'd=we would; we're=we are; we've=we have; they'll=they will; he'll=he will
she'll=she will; he's=he is; she's=she is; it's=it is; that's=that is; let's=let us; you'll=you will
there's=there is; they're=they are; wanna=want to; gonna=going to; gotta=have to; tryna=trying to
hafta=have to; needa=need to; lemme=let me; u=you; ur=your; b4=before; bc=because; bcs=because
bcz=because; cuz=because; coz=because; cos=because; becuase=because; becouse=because; becasue=because
beacuse=because; thru=through; tho=though; w=with; wk=week; wks=weeks; wkly=weekly; mth=month
mths=months; mnth=month; mnths=months; mo=month; yr=year; yrs=years; hr=hour; hrs=hours; h=hours
min=minutes; mins=minutes; minuts=minutes; minites=minutes; minures=minutes; minuets=minutes
sec=seconds; secs=seconds; nite=night; morn=morning; aft=afternoon; nites=nights; nitely=nightly
2day=today; 2nite=tonight; tonite=tonight; tmrw=tomorrow; tmr=tomorrow; tmw=tomorrow; tommorow=tomorrow
tomorow=tomorrow; tommorrow=tomorrow; 2moro=tomorrow; 2morrow=tomorrow; nxt=next; wknd=weekend
wkend=weekend; wkends=weekends; everyday=every day; evryday=every day; everday=every day; ervery=every
evry=every; evey=every; eveyr=every; everynight=every night; dayly=daily; daliy=daily; dialy=daily
weakly=weekly; wekly=weekly; somday=someday; twise=twice; alot=a lot; abit=a bit; atleast=at least
aswell=as well; infront=in front; upto=up to; excercise=exercise; exersise=exercise; excersise=exercise
exercice=exercise; excersize=exercise; anxity=anxiety; anxeity=anxiety; axiety=anxiety; anixety=anxiety
depresion=depression; depresed=depressed; panick=panic; confidance=confidence; confidense=confidence
relashionship=relationship; realtionship=relationship; meditat=meditate; jurnal=journal; jornal=journal
appt=appointment; appts=appointments; appointement=appointment; meds=medication; sch=school
uni=university; thx=thanks; pls=please; plz=please; approx=about; abt=about; aprox=about; mon=monday
tue=tuesday; tues=tuesday; wed=wednesday; weds=wednesday; thu=thursday; thur=thursday; thurs=thursday
fri=friday; mondays=monday s; tuesdays=tuesday s; wednesdays=wednesday s; thursdays=thursday s
fridays=friday s; saturdays=saturday s; sundays=sunday s; tuesd=tuesday; wendsday=wednesday
wensday=wednesday; wednsday=wednesday; wedensday=wednesday; thrusday=thursday; satuday=saturday
saterday=saturday; febuary=february; feburary=february; januray=january; agust=august
septemper=september; setember=september; ocotber=october; novemeber=november; decmber=december
jan=january; feb=february; apr=april; aug=august; sept=september; sep=september; oct=october
nov=november; dec=december; xmas=christmas; chrismas=christmas; crismas=christmas; crimbo=christmas
bday=birthday; b'day=birthday; b/c=because; d/t=due to; d/c=discharge; mwf=monday wednesday friday
bcos=because; becos=because; bcuz=because; cus=because; w/=with; w/o=without; f/u=follow up; wt=weight
redus=reduce; stp=stop; decr=decrease; incr=increase
avg=average; sched=schedule; tx=treatment; sx=symptoms; ↓=decreased; ↑=increase; ppl=people
smth=something; sth=something; nvr=never; n=and; imma=i am going to; ima=i am going to; finna=going to
outta=out of; tryin=trying; goin=going; doin=doing; feelin=feeling; gettin=getting; bein=being
havin=having; hw=homework; rlly=really; rly=really; defo=definitely; shan't=shall not; mustn't=must not
mustnt=must not; i'd've=i would have; y'day=yesterday; whats=what is; thats=that is; theres=there is
hes=he is; shes=she is; eow=end of week; eom=end of month; eoy=end of year; eod=end of day
"""


def _table() -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for line in _PAIRS.strip().splitlines():
        for pair in line.split(";"):
            short, _, full = pair.strip().partition("=")
            table[short] = tuple(full.split())
    return table


RESPELLED: Mapping[str, tuple[str, ...]] = MappingProxyType(_table())
"""From what is typed to the plain words. Only words that mean nothing else in a goal are in it."""
