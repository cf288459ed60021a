"""Facts from Hindi, English and mixed business news: sentences, entities, exact money, relations.

    import hindinlp
    pipeline = hindinlp.load()
    document = pipeline("मेटा ने स्केल AI में 14.3 अरब डॉलर का निवेश किया है।")

Importing this package, or any stage that does not need them, loads no heavy library.
"""

from importlib.metadata import PackageNotFoundError, version

from hindinlp.document import (
    Amount,
    Block,
    DateSpan,
    Document,
    Entity,
    Identity,
    Relation,
    Sentence,
)
from hindinlp.errors import HindinlpError
from hindinlp.pipeline import Pipeline, Stage, load

try:
    __version__ = version("hindinlp-pipeline")
except PackageNotFoundError:  # a checkout that is not installed
    __version__ = "0+unknown"

__all__ = [
    "Amount",
    "Block",
    "DateSpan",
    "Document",
    "Entity",
    "HindinlpError",
    "Identity",
    "Pipeline",
    "Relation",
    "Sentence",
    "Stage",
    "__version__",
    "load",
]
