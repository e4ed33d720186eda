"""What pyproject.toml cannot say: `find` there overlooks packages whose folder is mapped; and the kernel in C.

The kernel is optional: where it cannot be built, the one in Python serves, and `blueprint simulate` says so.
"""

import os

from setuptools import Extension, find_namespace_packages, setup

code = find_namespace_packages(include=["blueprint*", "tui*"], exclude=["*__pycache__*"])

# Both kernels have to round alike, so products are not fused into sums. Other compilers do not fuse unless asked to.
flags = [] if os.name == "nt" else ["-O2", "-ffp-contract=off"]
kernel = Extension(
    "blueprint.simulation._kernel",
    ["blueprint/simulation/_kernel.c"],
    define_macros=[("Py_LIMITED_API", "0x030B0000")],
    extra_compile_args=flags,
    extra_link_args=[] if os.name == "nt" else ["-Wl,-s"] if os.uname().sysname == "Linux" else [],
    py_limited_api=True,
    optional=True,
)

setup(packages=[*code, "blueprint.processes"], ext_modules=[kernel])
