"""Manners of the repository: sizes, words, packaging, papers."""

import ast
import re
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest

import toimio
from toimio.scenario.check import check_file

ROOT = Path(__file__).resolve().parents[1]
LONGEST_MODULE = 400
TEXT = {".py", ".md", ".toml", ".csv", ".po", ".txt", ".sh", ".cff", ".yml", ".yaml", ""}
LEFT_BEHIND = {"build", "dist", "results", "__pycache__"}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def files(*suffixes: str, below: Path = ROOT) -> Iterator[Path]:
    for path in sorted(below.iterdir()):
        hidden = path.name.startswith(".") and path.name != ".ci"
        if hidden or path.name in LEFT_BEHIND or path.name.endswith(".egg-info"):
            continue
        if path.is_dir():
            yield from files(*suffixes, below=path)
        elif not suffixes or path.suffix in suffixes:
            yield path


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_modules_are_short() -> None:
    lengths = {named(path): len(path.read_text(encoding="utf-8").splitlines()) for path in files(".py")}
    assert len(lengths) > 50
    assert {name: length for name, length in lengths.items() if length > LONGEST_MODULE} == {}


MACHINE = re.compile(r"(?:^|[^\w.~/-])/(?:work|farm|tmp|root|opt|Users)/\w", re.MULTILINE)
REGISTRY = re.compile(
    r"(?:index|find)-(?:url|links)|https?://\S*(?:/simple/|\.whl|\.tgz|\.deb)", re.MULTILINE
)


@pytest.mark.parametrize("words", ["see /" + "tmp/x", '"/' + 'work/main"', "--extra-index" + "-url x"])
def test_the_search_finds_what_it_should(words: str) -> None:
    assert MACHINE.search(words) or REGISTRY.search(words)


def test_nothing_names_a_machine_or_a_registry() -> None:
    found = {}
    for path in files(*TEXT):
        words = path.read_text(encoding="utf-8")
        for pattern in (MACHINE, REGISTRY):
            if hit := pattern.search(words):
                found[named(path)] = hit[0].strip()
    assert found == {}


def test_text_files_end_their_lines_the_same_way() -> None:
    assert [named(path) for path in files(*TEXT) if b"\r" in path.read_bytes()] == []


def public(tree: ast.Module) -> Iterator[tuple[str, ast.AST]]:
    """Public functions, classes and methods of a module, with their names."""
    waiting: list[tuple[str, ast.AST]] = [("", tree)]
    while waiting:
        prefix, holder = waiting.pop()
        for node in getattr(holder, "body", []):
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
                name = f"{prefix}{node.name}"
                yield name, node
                if isinstance(node, ast.ClassDef):
                    waiting.append((f"{name}.", node))


def untyped(function: ast.FunctionDef, is_method: bool) -> bool:
    arguments = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
    static = any(isinstance(d, ast.Name) and d.id == "staticmethod" for d in function.decorator_list)
    further = [a for a in (function.args.vararg, function.args.kwarg) if a]
    asked = [*arguments[1 if is_method and not static else 0 :], *further]
    return function.returns is None or any(argument.annotation is None for argument in asked)


@pytest.fixture(scope="module")
def public_things() -> list[tuple[str, ast.AST]]:
    return [
        (f"{named(path)}: {name}", node)
        for path in files(".py", below=ROOT / "toimio")
        for name, node in public(ast.parse(path.read_text(encoding="utf-8")))
    ]


def test_every_module_says_what_it_is() -> None:
    modules = [path for path in files(".py", below=ROOT / "toimio") if path.stat().st_size]
    silent = [named(p) for p in modules if not ast.get_docstring(ast.parse(p.read_text(encoding="utf-8")))]
    assert silent == []


def test_everything_public_has_a_docstring(public_things: list[tuple[str, ast.AST]]) -> None:
    overloaded = [name for name, node in public_things if _is_overload(node)]
    silent = [name for name, node in public_things if not ast.get_docstring(node)]  # type: ignore[arg-type]
    assert sorted(set(silent) - set(overloaded)) == []


def _is_overload(node: ast.AST) -> bool:
    return any(isinstance(d, ast.Name) and d.id == "overload" for d in getattr(node, "decorator_list", []))


def test_every_public_function_is_typed(public_things: list[tuple[str, ast.AST]]) -> None:
    bare = [
        name
        for name, node in public_things
        if isinstance(node, ast.FunctionDef) and untyped(node, "." in name.rsplit(": ")[-1])
    ]
    assert bare == []


def test_the_wheel_takes_all_data_along() -> None:
    patterns = PROJECT["tool"]["setuptools"]["package-data"]
    folders = {"toimio": "toimio", "toimio._scenarios": "scenarios", "toimio._validation": "docs/validation"}
    for package, name in folders.items():
        folder = ROOT / name
        data = [path.relative_to(folder).as_posix() for path in files(below=folder) if path.suffix != ".py"]
        assert data
        ends = [pattern.removeprefix("**/") for pattern in patterns[package]]
        assert [name for name in data if not any(fnmatch(name, end) for end in ends)] == []
        assert package == "toimio" or f'"{package}": "{name}"' in read("setup.py")


def test_every_folder_of_the_package_is_a_package() -> None:
    folders = {path.parent for path in files(".py", below=ROOT / "toimio")}
    assert [named(folder) for folder in folders if not (folder / "__init__.py").is_file()] == []


def test_the_version_is_the_same_everywhere() -> None:
    version = PROJECT["project"]["version"]
    assert toimio.__version__ == version
    assert f"\n## [{version}]" in read("CHANGELOG.md")
    assert f"\nversion: {version}\n" in read("CITATION.cff")


def test_the_licence_is_whole() -> None:
    licence = read("LICENSE")
    articles = re.findall(r"^(\d+)\.[A-Z]", licence, re.MULTILINE)
    assert articles == [str(number) for number in range(1, 16)]
    assert "‘Compatible Licences’ according to Article 5 EUPL are:" in licence
    assert licence.rstrip().endswith("require the production of a new EUPL version.")
    assert PROJECT["project"]["license"] == "EUPL-1.2"
    assert "\nlicense: EUPL-1.2\n" in read("CITATION.cff")


def test_every_dependency_has_its_tried_version() -> None:
    lines = [line for line in read("constraints.txt").splitlines() if not line.startswith("#")]
    assert all(re.fullmatch(r"[a-z0-9._-]+==[0-9][0-9a-z.]*", line) for line in lines)
    assert lines == sorted(lines)
    pinned = {line.split("==")[0].replace("_", "-") for line in lines}
    asked = [PROJECT["project"]["dependencies"], *PROJECT["project"]["optional-dependencies"].values()]
    names = {re.split(r"[^\w.-]", words)[0].lower() for group in asked for words in group}
    assert names - pinned == set()


def test_links_between_documents_hold() -> None:
    documents = [path for path in files(".md") if "evidence/designs" not in named(path)]
    broken, reached = [], {ROOT / "docs" / "README.md"}
    for document in documents:
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", document.read_text(encoding="utf-8")):
            if "://" not in target:
                aimed = (document.parent / target).resolve()
                reached.add(aimed)
                if not aimed.exists():
                    broken.append(f"{named(document)}: {target}")
    assert broken == []
    assert [named(path) for path in files(".md", below=ROOT / "docs") if path not in reached] == []


def test_the_scenario_in_the_readme_is_right(tmp_path: Path) -> None:
    (words,) = re.findall(r"```toml\n(.*?)```", read("README.md"), re.DOTALL)
    file = tmp_path / "my_idea.toml"
    file.write_text(words, encoding="utf-8")
    assert list(check_file(str(file))) == []


def test_the_readme_begins_with_the_two_commands() -> None:
    first_screen = read("README.md").splitlines()[:30]
    assert any(line.startswith("make compare") for line in first_screen)
    assert any(line.startswith("make test") for line in first_screen)
