"""The package installs whole in every form, and finds its models wherever it is started."""

import configparser
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def declared_packages() -> set[str]:
    setup = configparser.ConfigParser()
    setup.read(ROOT / "setup.cfg")
    return set(setup["options"]["packages"].split())


def test_no_package_is_forgotten():
    found = {".".join(p.parent.relative_to(ROOT).parts) for p in (ROOT / "hindinlp").rglob("__init__.py")}
    assert declared_packages() == found | {"hindinlp.models"}


def build(kind: str, folder: Path) -> list[str]:
    """Give the pip arguments that install the checkout in one of its four forms."""
    if kind == "editable":
        return ["-e", str(ROOT)]
    if kind == "plain":
        return [str(ROOT)]
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder)]
    wheel = ["--wheel"] if kind == "wheel" else []  # without it: an sdist, and the wheel from that sdist
    subprocess.run([*command, *wheel, str(ROOT)], check=True, capture_output=True)
    return [str(next(folder.glob("*.whl")))]


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["plain", "editable", "wheel", "sdist"])
def test_models_are_found_in_every_form(kind: str, tmp_path: Path):
    environment = tmp_path / "venv"
    venv.create(environment, with_pip=True, system_site_packages=True)
    python = environment / "bin" / "python"
    arguments = build(kind, tmp_path / "dist")
    subprocess.run(
        [python, "-m", "pip", "install", "-q", "--no-deps", "--no-build-isolation", *arguments],
        check=True, capture_output=True,
    )  # fmt: skip
    for place in (ROOT, tmp_path):
        done = subprocess.run(
            [python, "-m", "hindinlp", "--version"], cwd=place, capture_output=True, text=True, check=True
        )
        assert done.stdout.startswith("hindinlp ")
        done = subprocess.run([python, "-c", FIND], cwd=place, capture_output=True, text=True, check=True)
        assert done.stdout.strip() == "found"


FIND = """
from hindinlp.model_folders import models_folder
print("found" if any(models_folder().glob("*/model.json")) else models_folder())
"""
