"""Read the TSV tables that hold what a linguist would edit.

A table is `hindinlp/lexicons/NAME.tsv`: UTF-8, tab-separated, `#` starts a comment line that names the source.
Fields may be empty. Texts are stored in NFC.
"""

from functools import cache
from importlib.resources import files

from hindinlp.errors import HindinlpError

Row = tuple[str, ...]


@cache
def read_table(name: str, *, columns: int) -> tuple[Row, ...]:
    """Read the rows of a lexicon, checking that each has `columns` fields.

    Raise `HindinlpError` with file and line for a row of another width.

    >>> read_table("months", columns=2)[0]
    ('january', '1')
    """
    path = files(__package__) / f"{name}.tsv"
    rows = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        row = tuple(field.strip() for field in line.split("\t"))
        if len(row) != columns:
            raise HindinlpError(f"lexicons/{name}.tsv:{number}: expected {columns} fields, saw {len(row)}: {line!r}")
        rows.append(row)
    return tuple(rows)


@cache
def small_words(use: str) -> frozenset[str]:
    """Give the words of `relation_words.tsv` with one use, as they are written when folded.

    >>> "का" in small_words("genitive")
    True
    """
    return frozenset(word for name, word in read_table("relation_words", columns=2) if name == use)
