"""What pyproject.toml cannot say: `find` there overlooks packages whose folder is mapped; and what is written in C.

That is optional: where it cannot be built, its twin in Python serves, and `blueprint simulate` says so of its kernel.
"""

import os

from setuptools import Extension, find_namespace_packages, setup

code = find_namespace_packages(include=["blueprint*", "tui*"], exclude=["*__pycache__*"])


def in_c(name: str, *flags: str) -> Extension:
    """The module of that name, from the file beside it."""
    return Extension(
        name,
        [f"{name.replace('.', '/')}.c"],
        define_macros=[("Py_LIMITED_API", "0x030B0000")],
        extra_compile_args=[] if os.name == "nt" else ["-O2", *flags],
        extra_link_args=[] if os.name == "nt" else ["-Wl,-s"] if os.uname().sysname == "Linux" else [],
        py_limited_api=True,
        optional=True,
    )


composer = in_c("blueprint.files._composer")
# Both kernels have to round alike, so products are not fused into sums. Other compilers do not fuse unless asked to.
kernel = in_c("blueprint.simulation._kernel", "-ffp-contract=off")

setup(packages=[*code, "blueprint.processes"], ext_modules=[composer, kernel])
