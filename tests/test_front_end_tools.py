"""The tools of the front ends catch what they are there for: each is run on a copy with a planted fault."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FRONT_END = Path("benchwidgets", "widgets", "front_end")
TOOLS = {
    "build": [FRONT_END / "build.mjs", "--check"],
    "lint": ["node_modules/@biomejs/biome/bin/biome", "lint", "--config-path=.ci/biome.json", "--error-on-warnings",
             FRONT_END / "src"],
    "types": ["node_modules/typescript/bin/tsc", "--project", FRONT_END / "tsconfig.json"],
}  # fmt: skip


@pytest.fixture
def copy(tmp_path):
    """A copy of the front ends with their tools; skips where there are none, which .ci/run makes a failure."""
    node = os.environ.get("BENCHWIDGETS_NODE") or shutil.which("node")
    if node is None or not (ROOT / "node_modules").exists():
        refuse = pytest.fail if "BENCHWIDGETS_NODE" in os.environ else pytest.skip
        refuse("no node, or no node_modules: npm ci installs the tools of the front ends")
    shutil.copytree(ROOT / FRONT_END, tmp_path / FRONT_END)
    for name in ("package.json", "node_modules", ".ci"):
        (tmp_path / name).symlink_to(ROOT / name)

    def run(tool):
        done = subprocess.run([node, *map(str, TOOLS[tool])], cwd=tmp_path, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr

    return tmp_path / FRONT_END, run


@pytest.mark.parametrize("tool", TOOLS)
def test_what_is_committed_passes(copy, tool):
    code, said = copy[1](tool)
    assert code == 0, said


def test_a_stale_front_end_is_named_with_the_remedy(copy):
    folder, run = copy
    with (folder / "src" / "table" / "keys.js").open("a") as file:
        file.write("console.log('table');\n")
    code, said = run("build")
    assert code == 1
    assert "built/table.js is not what src/ gives; run: npm run build" in said


def test_a_file_that_no_front_end_gives_is_stale_too(copy):
    folder, run = copy
    (folder / "built" / "old.js").write_text("export default {};")
    code, said = run("build")
    assert code == 1
    assert said.count("run: npm run build") == 1
    assert "built/old.js" in said


@pytest.mark.parametrize(
    ("tool", "text", "told"),
    [
        ("lint", "export function f() {\n  debugger;\n}\n", "noDebugger"),
        ("lint", "const unused = 1;\n", "noUnusedVariables"),
        ("types", "// @ts-check\nimport { clamp } from './dom.js';\nclamp('wide', 0, 1);\n", "TS2345"),
        ("types", "// @ts-check\nimport { button } from './doom.js';\nexport { button };\n", "TS2307"),
    ],
)
def test_a_planted_fault_is_named_with_its_file(copy, tool, text, told):
    folder, run = copy
    (folder / "src" / "shared" / "planted.js").write_text(text)
    code, said = run(tool)
    assert code != 0
    assert told in said and "planted.js" in said
