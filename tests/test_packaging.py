"""What a user gets, whether the product was installed from its folder or from a wheel."""

import subprocess
import sys
from importlib.metadata import entry_points, version
from pathlib import Path

import blueprint
from blueprint.library import shipped_processes


def test_version_is_that_of_the_installed_package() -> None:
    assert blueprint.__version__ == version("service-blueprint")


def test_processes_are_shipped() -> None:
    names = {path.name for path in shipped_processes().rglob("*.yaml")}
    assert "organization.yaml" in names
    assert len(names) > 1


def test_a_folder_of_the_users_own_takes_no_part(tmp_path: Path) -> None:
    """A consultant may well have a folder `processes`, even one that Python takes for a package."""
    (tmp_path / "processes").mkdir()
    (tmp_path / "processes" / "__init__.py").touch()
    ask = "from blueprint.library import shipped_processes as s; print(s() / 'organization.yaml')"
    answer = subprocess.run([sys.executable, "-c", ask], cwd=tmp_path, capture_output=True, text=True, check=True)
    found = Path(answer.stdout.strip())
    assert found.is_file()
    assert tmp_path not in found.parents


def test_the_command_is_installed() -> None:
    (command,) = entry_points(group="console_scripts", name="blueprint")
    assert callable(command.load())
