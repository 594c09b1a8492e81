"""The shape of the repository: which way imports run, who may touch which library, what a file may be."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LAYERS = ("index", "search", "web", "cli")  # each may import those before it
FENCES = {
    "whoosh": ("index/engine/", "search/engine/"),
    "jieba": ("index/text/segment.py",),
    "rjieba": ("index/text/segment.py",),
    "opencc": ("index/text/fold.py",),
    "pypinyin": ("search/pinyin.py",),
    "flask": ("web/",),
    "werkzeug": ("web/",),
    "gunicorn": ("web/serve.py", "web/request_line.py", "web/slow_clients.py"),
    "click": ("cli.py", "index/commands/", "search/commands/", "web/commands/"),
}
# What a declared dependency brings along and we may import by name.
BRINGS = {
    "flask": {"flask", "werkzeug", "jinja2", "markupsafe"},
    "prometheus-client": {"prometheus_client"},
    "trafilatura": {"trafilatura", "lxml"},
    "whoosh-reloaded": {"whoosh"},
}
MOST_LINES = 450
ATTIC_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}


@cache
def repository_files() -> tuple[Path, ...]:
    """Every file that is or would be committed, relative to the root."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, check=False,
    )  # fmt: skip
    if listed.returncode:
        pytest.skip("this is no git checkout, so nobody knows which files belong to it")
    names = {Path(name.decode()) for name in listed.stdout.split(b"\0") if name}
    return tuple(sorted(name for name in names if (ROOT / name).is_file()))


@cache
def package_files() -> tuple[Path, ...]:
    """The Python files of the product, relative to the root."""
    files = [path for layer in LAYERS for path in (ROOT / layer).rglob("*.py")] + [ROOT / "cli.py"]
    return tuple(sorted(path.relative_to(ROOT) for path in files if path.is_file()))


def imported_modules(source: str) -> Iterator[str]:
    """The dotted names that `source` imports: at the top, in functions, for type checkers, by importlib."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            if node.level:
                yield f".{node.module or ''}"
            else:
                yield str(node.module)
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith(("import_module", "__import__")):
            yield from (str(arg.value) for arg in node.args if isinstance(arg, ast.Constant))


def packages_imported_by(path: Path) -> set[str]:
    return {name.partition(".")[0] for name in imported_modules((ROOT / path).read_text(encoding="utf-8"))}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("import whoosh.index as w", {"whoosh.index"}),
        ("def f():\n    from jieba import cut", {"jieba"}),
        ("if TYPE_CHECKING:\n    import flask, click", {"flask", "click"}),
        ("import importlib\nimportlib.import_module('opencc')", {"importlib", "opencc"}),
        ("from . import x\nfrom .y import z", {".", ".y"}),
    ],
)
def test_the_scanner_sees_an_import_wherever_it_stands(source: str, expected: set[str]) -> None:
    assert set(imported_modules(source)) == expected


def test_every_layer_is_there() -> None:
    found = {path.parts[0].removesuffix(".py") for path in package_files()}
    assert found == set(LAYERS)


def test_imports_run_one_way() -> None:
    backwards = [
        f"{path} imports {package}"
        for path in package_files()
        for package in packages_imported_by(path)
        if package in LAYERS[LAYERS.index(path.parts[0].removesuffix(".py")) + 1 :]
    ]
    assert not backwards


def test_no_modules_import_each_other_in_a_circle() -> None:
    """Neither at the top nor within functions: of two files one stands on the other."""
    dotted = {path: ".".join(path.with_suffix("").parts) for path in package_files()}
    modules = {name.removesuffix(".__init__"): path for path, name in dotted.items()}
    imports = {module: _modules_named_by(path, modules) for module, path in modules.items()}
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as error:
        pytest.fail(f"a circle of imports: {' -> '.join(reversed(error.args[1]))}")


def test_folders_of_a_stage_import_one_way() -> None:
    """So that one can be understood before the other. Files that lie directly in a stage join its folders."""
    imports: dict[str, set[str]] = {}
    for path in package_files():
        if own := _folder_of(path.parts):
            source = (ROOT / path).read_text(encoding="utf-8")
            named = {_folder_of(tuple(name.split("."))) for name in imported_modules(source)}
            imports.setdefault(own, set()).update(named - {own, ""})
    assert imports["index/enrich"] >= {"index/engine", "index/text"}
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as error:
        pytest.fail(f"a circle of folders: {' -> '.join(reversed(error.args[1]))}")


def _folder_of(parts: tuple[str, ...]) -> str:
    """The folder of a stage that a file or module is in, however deep; empty where it is in none."""
    return "/".join(parts[:2]) if len(parts) > 1 and ROOT.joinpath(*parts[:2]).is_dir() else ""


def _modules_named_by(path: Path, modules: Mapping[str, Path]) -> set[str]:
    """Those of `modules` that the file imports: `from index.text import fold` means index.text.fold."""
    named: set[str] = set()
    for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            named.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            wholes = [f"{node.module}.{alias.name}" for alias in node.names]
            named.update(whole if whole in modules else str(node.module) for whole in wholes)
    return named & modules.keys()


def test_imports_name_modules_in_full() -> None:
    """A relative import hides which layer is meant."""
    assert not [path for path in package_files() if "" in packages_imported_by(path)]


def test_libraries_stay_behind_their_fences() -> None:
    outside = [
        f"{path} imports {library}: only {FENCES[library]} may"
        for path in package_files()
        for library in packages_imported_by(path)
        if library in FENCES and not path.as_posix().startswith(FENCES[library])
    ]
    assert not outside


def test_every_fence_stands_around_something() -> None:
    imported = {name for path in package_files() for name in packages_imported_by(path)}
    assert not set(FENCES) - imported


def test_a_file_says_what_it_is_for() -> None:
    """In its first docstring; an empty __init__.py has nothing to say."""
    sources = {path: (ROOT / path).read_text(encoding="utf-8") for path in package_files()}
    silent = [path for path, source in sources.items() if not ast.get_docstring(ast.parse(source))]
    assert not [path for path in silent if path.name != "__init__.py" or sources[path].strip()]


def test_no_file_is_an_attic() -> None:
    attics = [path for path in repository_files() if path.suffix == ".py" and path.stem in ATTIC_NAMES]
    assert not attics, "name a file after its one job"


def test_no_file_outgrows_a_reader() -> None:
    lengths = {
        path: len((ROOT / path).read_text(encoding="utf-8").splitlines())
        for path in repository_files()
        if path.suffix == ".py"
    }
    assert lengths
    too_long = {str(path): lines for path, lines in lengths.items() if lines > MOST_LINES}
    assert not too_long, f"a file of more than {MOST_LINES} lines wants to be two"


def project() -> dict[str, object]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def dependency_name(requirement: str) -> str:
    return re.split(r"[<>=!~;\[ ]", requirement, maxsplit=1)[0]


def test_dependencies_are_those_that_are_imported() -> None:
    described = project()["project"]
    extras = described["optional-dependencies"].values()
    declared = {dependency_name(line) for lines in (described["dependencies"], *extras) for line in lines}
    allowed = {module: name for name in declared for module in BRINGS.get(name, {name})}
    imported = {name for path in package_files() for name in packages_imported_by(path)}
    third_party = imported - sys.stdlib_module_names - set(LAYERS) - {"_typeshed"}
    assert third_party <= set(allowed), "imported but not declared"
    assert {allowed[name] for name in third_party} == declared, "declared but not imported"


def test_every_dependency_says_why_it_is_there() -> None:
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    requirements = [line for line in lines if re.match(r'  "[\w-]+(?:==|>=)', line)]
    assert len(requirements) > 10
    assert not [line for line in requirements if not re.search(r'",\s+# \w', line)]


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock", "requirements-build.lock"])
def test_locked_versions_carry_hashes_and_name_no_host(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    entries = re.split(r"\n(?! )", text.strip())
    assert len(entries) > 3
    assert not [entry for entry in entries if not re.match(r"[\w.-]+==\S+[\s\S]*--hash=sha256:", entry)]
    assert not re.search(r"https?:|--(?:extra-)?index-url|--find-links", text)


def test_every_direct_dependency_is_locked() -> None:
    described = project()
    groups: dict[str, list[str]] = described["dependency-groups"]
    wanted = {
        "requirements.lock": described["project"]["dependencies"],
        "requirements-dev.lock": [*described["project"]["dependencies"], *groups["dev"], *groups["build"]],
        "requirements-build.lock": groups["build"],
    }
    for file, requirements in wanted.items():
        locked = set(re.findall(r"^([\w.-]+)==", (ROOT / file).read_text(encoding="utf-8"), re.MULTILINE))
        assert {dependency_name(line) for line in requirements} <= locked, file


# Put together here so that this file does not hold what it looks for.
_REGISTRIES = "|".join(re.escape(f"{name}.{end}") for name, end in (("pypi", "org"), ("pythonhosted", "org")))
_MACHINE_PATHS = r"(?<![\w./}])/(?:" + "|".join(("work", "root")) + r")/|" + re.escape(str(ROOT)) + r"\b"
_FOREIGN = re.compile(f"{_REGISTRIES}|{_MACHINE_PATHS}".encode())


@pytest.mark.parametrize(
    ("text", "is_foreign"),
    [
        ("https://pypi" + ".org/simple", True),
        ("/ro" + "ot/x", True),
        (f"run in {ROOT}/tests", True),
        ("https://example.com/work/3", False),
        ("a/root/b", False),
    ],
)
def test_the_search_for_foreign_names_finds_them(text: str, is_foreign: bool) -> None:
    assert bool(_FOREIGN.search(text.encode())) is is_foreign


def test_no_file_names_a_registry_or_a_machine() -> None:
    found = {
        f"{path}: {match.group().decode()}"
        for path in repository_files()
        for match in _FOREIGN.finditer((ROOT / path).read_bytes())
    }
    assert not found
