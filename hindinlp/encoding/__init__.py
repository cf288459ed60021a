"""The pretrained encoder behind entities and relations: words, windows, and the session that runs it."""

from hindinlp.encoding.session import Encoder, Reading, load_encoder

__all__ = ["Encoder", "Reading", "load_encoder"]
