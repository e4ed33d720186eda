"""What pyproject.toml cannot say: `find` there overlooks packages whose folder is mapped."""

from setuptools import find_namespace_packages, setup

code = find_namespace_packages(include=["blueprint*", "tui*"], exclude=["*__pycache__*"])

setup(packages=[*code, "blueprint.processes"])
