"""Every sentence a person reads, in Fluent files, one folder a language."""

from dialogs.words.catalogue import Words, words
from dialogs.words.markup import HTML, PLAIN, Markup

__all__ = ["HTML", "PLAIN", "Markup", "Words", "words"]
