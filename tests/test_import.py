"""What an import costs: no heavy package is loaded by the library or by the stages that do not need one."""

import subprocess
import sys

import pytest

from tests.conftest import ROOT

HEAVY = ["torch", "transformers", "stanza", "spacy", "onnxruntime", "pandas", "numpy", "tokenizers", "indicnlp"]


@pytest.mark.parametrize(
    "statement",
    [
        "import hindinlp",
        "from hindinlp.sentences import split_sentences",
        "from hindinlp.amounts import find_amounts",
        "from hindinlp.linking import link_mentions",
        "from hindinlp.ner import EntityRecognizer",
        "from hindinlp.relations import extract_relations",
        "from hindinlp.formats import read_annotations",
        "import hindinlp.cli",
    ],
)
def test_import_is_light(statement):
    code = f"{statement}\nimport sys\nprint(*[name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
