"""Training needs the extra `train`; without it there is nothing to test here."""

from importlib.util import find_spec

if not find_spec("torch") or not find_spec("safetensors"):
    collect_ignore = ["test_encoder.py"]
