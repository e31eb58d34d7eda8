"""Every sentence a person reads, in Fluent files, one folder a language."""

from dialogs.words.catalogue import MessageError, Words, words
from dialogs.words.markup import HTML, PLAIN, Markup

__all__ = ["HTML", "PLAIN", "Markup", "MessageError", "Words", "words"]
