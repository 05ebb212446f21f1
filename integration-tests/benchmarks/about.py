"""One line on the machine and the peer of a benchmark, to stand beside its ratios.

about.py MODULE ...: the processor, versions of PIL, numpy or torch, and the library and threads of their matrix products
"""

import importlib
import os
import pathlib
import platform
import re
import sys


def processor():
    try:
        names = re.findall(r"^model name\s*:\s*(.+)$", pathlib.Path("/proc/cpuinfo").read_text(), re.M)
    except OSError:
        names = []
    return names[0] if names else platform.machine()


def blas():
    """The files of linear algebra that the process has loaded; a module's own statement says only what it was built against."""
    try:
        maps = pathlib.Path("/proc/self/maps").read_text()
    except OSError:
        return "unknown"
    paths = {os.path.realpath(path) for path in re.findall(r"(/\S+)$", maps, re.M)}
    names = {pathlib.Path(path).name for path in paths}
    return ", ".join(sorted(name for name in names if re.search("blas|mkl|blis", name))) or "none but the module's own"


parts = [f"Python {platform.python_version()}"]
for name in sys.argv[1:]:
    try:
        module = importlib.import_module(name)
    except ModuleNotFoundError:
        sys.exit(f"{sys.executable} has no {name}: install it, or let PYTHON name a python3 that has it.")
    parts.append(f"{'Pillow' if name == 'PIL' else name} {module.__version__}")
    if name == "PIL":
        from PIL import features

        parts[-1] += f" (libjpeg-turbo {features.version('libjpeg_turbo')})" if features.check_feature("libjpeg_turbo") else " (libjpeg)"
    elif name == "numpy":
        square = module.ones((64, 64), module.float32)
        square @ square
        parts.append(f"BLAS {blas()}, {os.environ.get('OMP_NUM_THREADS', 'any number of')} thread(s)")
    elif name == "torch":
        square = module.ones(64, 64)
        square @ square
        parts.append(f"BLAS {blas()}")
print(f"machine: {processor()}, {os.cpu_count()} processors; peer: {', '.join(parts)}")
