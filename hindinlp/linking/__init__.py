"""Gather the mentions of one thing: `Scale` is `Scale AI`, a surname its person, a gloss in brackets its name.

    >>> from hindinlp.document import Entity
    >>> text = "टाटा कंसल्टेंसी सर्विसेज (टीसीएस) ने कहा"
    >>> mentions = [Entity(0, 24, text[:24], "ORG"), Entity(26, 32, text[26:32], "ORG")]
    >>> [(identity.name, len(identity.mentions)) for identity in link_mentions(text, mentions)]
    [('टाटा कंसल्टेंसी सर्विसेज', 2)]

This works within a document. Identity across documents is another matter.
"""

from hindinlp.document import Document
from hindinlp.linking.mentions import link_mentions
from hindinlp.pipeline import FunctionStage

__all__ = ["identity_stage", "link_mentions"]


def identity_stage() -> FunctionStage:
    """Build the stage that gathers the entities of a document into identities."""
    return FunctionStage("identities", ("entities",), ("identities",), _annotate)


def _annotate(document: Document) -> None:
    document.attach(identities=link_mentions(document.text, document.entities))
