"""Packages of the wheel: the source tree, and the scenarios as data inside the package."""

from setuptools import find_packages, setup

setup(
    packages=[*find_packages(include=["toimio", "toimio.*"]), "toimio._scenarios"],
    package_dir={"toimio._scenarios": "scenarios"},
)
