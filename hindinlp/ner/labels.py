"""The label alphabet of the recogniser: outside, and beginning and inside of each entity label."""

from hindinlp.document import ENTITY_LABELS

OUTSIDE = "O"
TAGS = (OUTSIDE, *(f"{place}-{label}" for label in ENTITY_LABELS for place in "BI"))
