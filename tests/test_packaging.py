"""What a user gets, whether the product was installed from its folder or from a wheel."""

from importlib.metadata import entry_points, files, version

import blueprint
from blueprint.workspace import shipped_processes


def test_version_is_that_of_the_installed_package() -> None:
    assert blueprint.__version__ == version("service-blueprint")


def test_processes_are_shipped() -> None:
    names = {path.name for path in shipped_processes().rglob("*.yaml")}
    assert "organization.yaml" in names
    assert len(names) > 1


def test_a_folder_of_the_users_own_is_not_shadowed() -> None:
    """The library of processes takes no top-level name: a consultant may well have a folder `processes`."""
    top = {file.parts[0] for file in files("service-blueprint") or []}
    assert not {"processes", "tests", "benchmarks"} & top


def test_the_command_is_installed() -> None:
    (command,) = entry_points(group="console_scripts", name="blueprint")
    assert callable(command.load())
