"""The pretrained encoder behind entities and relations: words, windows, and the session that runs it."""

from hindinlp.encoding.encoder import Encoder, Reading
from hindinlp.encoding.session import load_encoder

__all__ = ["Encoder", "Reading", "load_encoder"]
