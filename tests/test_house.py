"""The house itself: settings are documented, installs are pinned, and what is shipped is what is there."""

import os
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from bot.config import Settings, load_settings, setting_keys

ROOT = Path(__file__).parents[1]
LOCKS = ("requirements.lock", "requirements-dev.lock")
# In pieces, so that this file does not name them.
REGISTRY_HOSTS = [f"{name}.org" for name in ("pypi", "pythonhosted", "npmjs")]
NOT_OURS = {".git", ".venv", ".hypothesis", "build", "dist", "htmlcov", "__pycache__"}
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def files(top: Path) -> Iterator[Path]:
    """Every file below `top` that belongs to the project."""
    for folder, inner, names in os.walk(top):
        inner[:] = [
            name for name in inner if name not in NOT_OURS and not name.endswith(("_cache", ".egg-info"))
        ]
        yield from (Path(folder) / name for name in names if not name.startswith(".coverage"))


def dotted(tables: dict[str, Any]) -> dict[str, Any]:
    return {f"{section}.{name}": value for section, keys in tables.items() for name, value in keys.items()}


def example(*, uncommented: bool) -> str:
    text = (ROOT / "config.example.toml").read_text("utf-8")
    return re.sub(r"^# (?=[a-z_]+ = )", "", text, flags=re.MULTILINE) if uncommented else text


def test_example_configuration_shows_every_key_and_no_other() -> None:
    assert list(dotted(tomllib.loads(example(uncommented=True)))) == list(setting_keys())


def test_example_configuration_shows_the_defaults() -> None:
    assert load_settings(ROOT / "config.example.toml", {}).model_dump() == Settings().model_dump()
    shown = dotted(tomllib.loads(example(uncommented=False)))
    without_default = {key for key, value in dotted(Settings().model_dump()).items() if value is None}
    assert set(shown) == set(setting_keys()) - without_default


def test_examples_of_keys_without_default_are_accepted(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text(example(uncommented=True), "utf-8")
    assert None not in dotted(load_settings(file, {}).model_dump()).values()


def test_every_key_in_the_example_has_its_words() -> None:
    lines = example(uncommented=True).splitlines()
    for number, line in enumerate(lines):
        if re.match(r"[a-z_]+ = ", line) and not line.startswith("quiet_until"):
            assert lines[number - 1].startswith("# "), f"{line} stands there without a word"


def test_no_file_names_a_package_registry() -> None:
    for file in files(ROOT):
        text = file.read_bytes().decode("utf-8", "replace").lower()
        assert not [host for host in REGISTRY_HOSTS if host in text], file


@pytest.mark.parametrize("lock", LOCKS)
def test_locks_pin_by_hash_and_name_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    assert "://" not in text
    entries = [part for part in re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE) if "==" in part]
    assert len(entries) > 30
    for entry in entries:
        name, *rest = entry.replace("\\\n", "").split("--hash=")
        assert re.fullmatch(r"[a-z0-9-]+==[0-9][^ ]*( ; .+)?\s*", name), name
        assert rest
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}\s*", digest) for digest in rest), name
    assert not re.search(r"^\s*-[^-]|^\s*--(?!hash=)", text, flags=re.MULTILINE)


def pinned(lock: str) -> dict[str, Version]:
    pins = re.findall(r"^([a-z0-9-]+)==([^ ;\\]+)", (ROOT / lock).read_text("utf-8"), flags=re.MULTILINE)
    return {name: Version(version) for name, version in pins}


def test_locks_hold_what_the_project_asks_for() -> None:
    for group, lock in {"build": "requirements.lock", "dev": "requirements-dev.lock"}.items():
        pins = pinned(lock)
        asked = PYPROJECT["project"]["dependencies"] + PYPROJECT["dependency-groups"][group]
        for requirement in (Requirement(entry) for entry in asked if isinstance(entry, str)):
            assert pins[canonicalize_name(requirement.name)] in requirement.specifier, (
                f"make lock: {requirement}"
            )


def test_the_program_is_tested_with_the_versions_it_runs_with() -> None:
    tested = pinned("requirements-dev.lock")
    assert pinned("requirements.lock").items() <= tested.items()


def test_every_package_and_every_file_of_data_is_shipped() -> None:
    setuptools = PYPROJECT["tool"]["setuptools"]
    packages, data = set(setuptools["packages"]), setuptools["package-data"]
    found = [path for top in ("bot", "dialogs", "storage") for path in files(ROOT / top)]
    code = {".".join(path.relative_to(ROOT).parent.parts) for path in found if path.suffix == ".py"}
    assert code == packages
    shipped = {
        path
        for package, globs in data.items()
        for glob in globs
        for path in (ROOT / package.replace(".", "/")).glob(glob)
    }
    assert {path for path in found if path.suffix != ".py"} == shipped


def test_continuous_integration_runs_what_everyone_runs() -> None:
    script = ROOT / ".ci/run"
    commands = [line for line in script.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    assert commands == ["set -euo pipefail", 'cd "$(dirname "${BASH_SOURCE[0]}")/.."', "make test"]
    assert os.access(script, os.X_OK)


@pytest.mark.parametrize("manual", ["CONTRIBUTING.md", "README.md", "CHANGELOG.md"])
def test_every_make_command_in_the_manuals_exists(manual: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), flags=re.MULTILINE))
    code = re.findall(r"```.*?```|`[^`]+`", (ROOT / manual).read_text("utf-8"), flags=re.DOTALL)
    named = set(re.findall(r"\bmake ([a-z]+)", "\n".join(code)))
    assert named
    assert named <= targets


def test_the_makefile_leaves_the_package_index_to_the_machine() -> None:
    assert not re.search(
        r"--(extra-)?index|--find-links|--trusted-host|://", (ROOT / "Makefile").read_text("utf-8")
    )


def test_settings_keys_and_data_of_an_operator_are_never_committed() -> None:
    ignored = set((ROOT / ".gitignore").read_text("utf-8").splitlines())
    assert {"/config.toml", "/.env", "*.key", "*.token", "*.db", "*.db-shm", "*.db-wal"} <= ignored
    assert (ROOT / ".dockerignore").read_text("utf-8").splitlines()[1] == "*"


def test_the_licence_is_the_one_that_is_declared() -> None:
    assert PYPROJECT["project"]["license"] == "Apache-2.0"
    assert "Version 2.0, January 2004" in (ROOT / "LICENSE").read_text("utf-8")
