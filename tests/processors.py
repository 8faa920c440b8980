"""Runs the figure tests as other processors would round: `make processors`.

OpenBLAS has a kernel for each family of processors, which adds up in an order of its own. Each one
that this processor can run is asked for, and NumPy is kept to what that family knows. Then come
runs with noise in the data (support/noise.py), which stand for processors that are not here. Every
run does all figure tests, the slow ones too. One line says what each run came to.
"""

import glob
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

HERE = os.path.dirname(__file__)
NEWEST = "the newest"
# kernel -> which of NumPy's own loops, beyond those it always has, its processors have
KERNELS = {
    NEWEST: "all",
    "Sapphirerapids": "all",
    "Cooperlake": "all",
    "SkylakeX": "all",
    "Haswell": "AVX2",
    "Zen": "AVX2",
    "Sandybridge": "none",
    "Nehalem": "none",
    "Prescott": "none",
}
NOISE = (1, 2, 3)
LOOK = (
    "import numpy, threadpoolctl\n"
    "from numpy._core._multiarray_umath import __cpu_dispatch__, __cpu_features__\n"
    "libraries = threadpoolctl.threadpool_info()\n"
    "print(*[each.get('architecture') for each in libraries if each['user_api'] == 'blas'])\n"
    "print(*[name for name in __cpu_dispatch__ if __cpu_features__[name]])\n"
)


def environment(**more):
    """That of a run: what this machine has set for OpenBLAS and NumPy is not passed on."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in ("OPENBLAS_CORETYPE", "NPY_DISABLE_CPU_FEATURES", "NOISE")
    }
    return kept | {"OPENBLAS_NUM_THREADS": "1"} | more


def look(**more):
    """The kernel and NumPy's loops really in use in such an environment; None if it can't run."""
    done = subprocess.run(
        [sys.executable, "-c", LOOK], env=environment(**more), capture_output=True, text=True
    )
    return None if done.returncode else done.stdout.splitlines()


def runs():
    """What can be run here: (title, environment). Says what can't, and why."""
    _, loops = look()
    too_new = {
        "all": [],
        "AVX2": [name for name in loops.split() if name.startswith(("AVX512", "X86_V4"))],
        "none": loops.split(),
    }
    known = {}
    for name, known_loops in KERNELS.items():
        chosen = {} if name == NEWEST else {"OPENBLAS_CORETYPE": name}
        if too_new[known_loops]:
            chosen["NPY_DISABLE_CPU_FEATURES"] = " ".join(too_new[known_loops])
        found = look(**chosen)
        if found is None:
            print(f"{name}: left out, this processor can't run it")
        elif tuple(found) in known:
            print(
                f"{name}: left out, OpenBLAS takes {found[0]} for it, as for {known[tuple(found)]}"
            )
        else:
            known[tuple(found)] = name
            yield f"{name}: kernel {found[0]}, NumPy with {found[1] or 'its baseline'}", chosen
    for seed in NOISE:
        yield f"noise {seed}: kernel {look()[0]}", {"NOISE": str(seed)}


def run(title, chosen, files):
    """Run the tests. True if they pass."""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "--tb=short", "-p", "no:cacheprovider", *files],
        env=environment(**chosen),
        capture_output=True,
        text=True,
    )
    passed = done.returncode == 0
    lines = done.stdout.strip().splitlines() or [done.stderr]
    print("" if passed else "\n".join(lines[:-1]), f"{title}: {lines[-1]}", sep="\n" * (not passed))
    return passed


def main():
    files = sys.argv[1:] or sorted(glob.glob(os.path.join(HERE, "test_figures_*.py")))
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        started = [pool.submit(run, title, chosen, files) for title, chosen in runs()]
    return 0 if all(each.result() for each in started) else 1


if __name__ == "__main__":
    sys.exit(main())
