"""Everybody who can be played."""

from __future__ import annotations

from bot.simulation.personas.changer import CHANGER
from bot.simulation.personas.lapser import LAPSER
from bot.simulation.personas.night_owl import NIGHT_OWL
from bot.simulation.personas.over_reacher import OVER_REACHER
from bot.simulation.personas.silent import SILENT
from bot.simulation.personas.steady import STEADY
from bot.simulation.personas.traveller import TRAVELLER
from bot.simulation.personas.vacationer import VACATIONER

PERSONAS = {
    persona.name: persona
    for persona in (STEADY, SILENT, TRAVELLER, NIGHT_OWL, VACATIONER, OVER_REACHER, LAPSER, CHANGER)
}
"""By their names, which the command line takes too."""
