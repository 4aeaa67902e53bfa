"""The check of coverage names what is below, by planted packages that are really measured."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
CHECK = ROOT / ".ci" / "check_coverage.py"
WHOLE = "def sign(x):\n    return 1 if x > 0 else -1\n\n\nassert sign(1) > sign(-1)\n"
# 7 of its 8 lines and 3 of its 4 branches run
LOW = """def sign(x):
    if x > 0:
        return 1
    if x < -9:
        return -9
    return -1


sign(1)
sign(-1)
"""
PACKAGES = ("model", "readers", "charts")


def run(folder: Path, *words) -> subprocess.CompletedProcess:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("COV", "PYTEST"))}
    return subprocess.run(
        [sys.executable, *map(str, words)], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def checked(folder: Path, sources: dict[str, str], *options: str) -> tuple[int, str]:
    """Exit code and words of the check, of files that are written, run and measured in a folder."""
    for name, text in sources.items():
        file = folder / "benchwidgets" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        (file.parent / "__init__.py").touch()
    (folder / "benchwidgets" / "__init__.py").touch()
    names = [Path(name).with_suffix("").as_posix().replace("/", ".") for name in sources]
    (folder / "all.py").write_text("".join(f"import benchwidgets.{name}\n" for name in names))
    for words in (["run", *options, "--source=benchwidgets", "all.py"], ["json", "-q"]):
        done = run(folder, "-m", "coverage", *words)
        assert done.returncode == 0, done.stdout + done.stderr
    done = run(folder, CHECK, "coverage.json")
    return done.returncode, done.stdout + done.stderr


def test_what_is_run_whole_passes(tmp_path):
    code, said = checked(tmp_path, {f"{name}/part.py": WHOLE for name in PACKAGES}, "--branch")
    assert code == 0, said
    assert said.count("100.0 % of lines and branches, 95 % needed") == 3


def test_a_low_file_is_named_with_its_lines_and_the_remedy(tmp_path):
    sources = {f"{name}/part.py": WHOLE for name in PACKAGES} | {"charts/low.py": LOW}
    code, said = checked(tmp_path, sources, "--branch")
    assert code == 1
    assert "benchwidgets/charts: tests run" in said and "Test what is named below, or delete" in said
    assert "benchwidgets/charts/low.py: 83.3 %, lines 5" in said
    assert "part.py" not in said and "benchwidgets/model: tests run" not in said


def test_a_package_that_was_not_measured_is_named(tmp_path):
    code, said = checked(tmp_path, {f"{name}/part.py": WHOLE for name in PACKAGES[:2]}, "--branch")
    assert code == 1
    assert "benchwidgets/charts: nothing of it was measured; run pytest --cov=benchwidgets" in said


def test_lines_without_branches_are_refused(tmp_path):
    code, said = checked(tmp_path, {f"{name}/part.py": WHOLE for name in PACKAGES})
    assert code == 1
    assert "coverage.json: measured without branches" in said


@pytest.mark.parametrize(("text", "told"), [(None, "no such file"), ("{", "Decode"), ("[]", "TypeError")])
def test_what_is_no_report_is_named(tmp_path, text, told):
    if text is not None:
        (tmp_path / "coverage.json").write_text(text)
    done = run(tmp_path, CHECK, "coverage.json")
    assert done.returncode == 1
    assert "coverage.json: no report of coverage" in done.stderr and told.lower() in done.stderr.lower()
    assert "Traceback" not in done.stderr
