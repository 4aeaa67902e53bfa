"""Package metadata; tool settings live in pyproject.toml."""

from pathlib import Path

from setuptools import find_packages, setup

HERE = Path(__file__).parent

DOCS = ["sphinx>=8.1,<10", "myst-nb>=1.2,<2", "furo>=2024.8.6"]
EXPORT = ["vl-convert-python>=1.6"]
LAB = ["jupyterlab>=4,<5"]
# pyarrow: the columns of users who have it are tested too
TEST = [
    "pytest>=8", "pytest-xdist>=3.5", "pytest-cov>=5", "nbval>=0.11", "hypothesis>=6.100", "playwright>=1.44",
    "jupyter_client>=8", "pyarrow>=14", "axe-playwright-python>=0.1.4",
]  # fmt: skip

setup(
    name="benchwidgets",
    version="0.1.0",
    description="Linked, interactive Jupyter panels for exploring benchmark results of neural networks on hardware",
    long_description=(HERE / "README.md").read_text(encoding="utf-8"),
    long_description_content_type="text/markdown",
    author="The benchwidgets developers",
    license="Apache-2.0",
    python_requires=">=3.10",
    packages=[*find_packages(include=["benchwidgets", "benchwidgets.*"]), "benchwidgets.data"],
    # the top-level data/ becomes benchwidgets/data/ in a wheel
    package_dir={"benchwidgets.data": "data"},
    package_data={"benchwidgets.data": ["*.csv", "README.md"], "benchwidgets.widgets": ["front_end/built/*"]},
    install_requires=[
        "ipywidgets>=8.1,<9",
        "comm>=0.1.3",
        "bqplot>=0.13.1,<0.14",
        "pandas>=2.2,<4",
        "numpy>=1.26",
        "traitlets>=5.9",
        "anywidget>=0.9.13",
        # browsers' Python has none; it is imported for three objectives and for ranks of many rows
        'moocore>=0.1.8; sys_platform != "emscripten"',
    ],
    extras_require={
        "docs": DOCS,
        "lab": LAB,
        "export": EXPORT,
        "test": [*LAB, *EXPORT, *TEST],
        "gallery": ["Pillow>=10"],
        "measure": ["onnxruntime>=1.17", "onnx>=1.15", "threadpoolctl>=3"],
        "benchmarks": ["paretoset>=1.2", "numba>=0.59"],
    },
    classifiers=[
        "Development Status :: 3 - Alpha",
        "Framework :: Jupyter",
        "Framework :: Jupyter :: JupyterLab",
        "Intended Audience :: Science/Research",
        "Programming Language :: Python :: 3",
        "Topic :: Scientific/Engineering :: Visualization",
        "Topic :: System :: Benchmark",
    ],
)
