"""Annotated text as other tools write it: read, check, write. No other module knows foreign formats."""

from hindinlp.formats.common import Format, Problem
from hindinlp.formats.registry import (
    FORMATS,
    Annotations,
    read_annotations,
    stream_annotations,
    write_annotations,
)

__all__ = [
    "FORMATS",
    "Annotations",
    "Format",
    "Problem",
    "read_annotations",
    "stream_annotations",
    "write_annotations",
]
