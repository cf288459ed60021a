"""The package installs whole in every form, and finds its models wherever it is started."""

import configparser
import subprocess
import sys
import sysconfig
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


@pytest.fixture
def environment(tmp_path: Path) -> Path:
    """A fresh virtual environment that sees the packages of this one, so that nothing is fetched."""
    venv.create(tmp_path / "venv", with_pip=False)
    packages = next((tmp_path / "venv").rglob("site-packages"))
    (packages / "parent.pth").write_text(sysconfig.get_path("purelib"))
    return tmp_path / "venv" / "bin" / "python"


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["plain", "editable", "wheel", "sdist"])
def test_models_are_found_in_every_form(kind: str, environment: Path, tmp_path: Path):
    install = [sys.executable, "-m", "pip", "--python", str(environment), "install", "-q", "--ignore-installed"]
    done = run([*install, "--no-deps", "--no-build-isolation", *build(kind, tmp_path / "dist")])
    assert done.returncode == 0, done.stderr
    for place in (ROOT, tmp_path):
        found = run([str(environment), "-c", FIND], cwd=place)
        assert found.stdout.split() == ["True", "True"], found.stderr
        version = run([str(environment), "-m", "hindinlp", "--version"], cwd=place)
        assert version.stdout.startswith("hindinlp "), version.stderr


def run(command: list[str], **options):
    return subprocess.run(command, capture_output=True, text=True, **options)


FIND = """
import hindinlp
from hindinlp.lexicons import read_table
from hindinlp.model_folders import models_folder
print(any(models_folder().glob("*/model.json")), len(read_table("months", columns=2)) > 11)
"""
