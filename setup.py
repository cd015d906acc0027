"""Packages of the wheel: the source tree, and scenarios and results of validation as data inside it."""

from setuptools import find_packages, setup

setup(
    packages=[*find_packages(include=["toimio", "toimio.*"]), "toimio._scenarios", "toimio._validation"],
    package_dir={"toimio._scenarios": "scenarios", "toimio._validation": "docs/validation"},
)
