"""Runs the figure tests as other processors would round: `make processors`.

OpenBLAS has a kernel for each family of processors, which adds up in an order of its own. Each one
that this processor can run is asked for, but the newest, which `make test` takes; with Haswell's,
NumPy is kept to the loops that a Haswell has. Runs with noise in the data (support/noise.py) stand
for processors that are not here. All these do all figure tests. One more keeps NumPy to the loops
that every processor has. These are three times as slow, so it leaves out the tests marked as slow.
One line says what a run came to. With `--few`, every second run is left out.
"""

import glob
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

HERE = os.path.dirname(__file__)
OTHERS = "Sapphirerapids Cooperlake SkylakeX Haswell Zen Sandybridge Nehalem Prescott".split()
NOISE = (1, 2, 3)
LOOK = (
    "import numpy, threadpoolctl\n"
    # OpenBLAS takes a kernel that the processor can't run, and is ended when it computes.
    "for kind in (numpy.float32, numpy.float64):\n"
    "    square = numpy.random.default_rng(0).standard_normal((200, 200)).astype(kind)\n"
    "    square @ square, square @ square[0], square[0] @ square[0], numpy.linalg.inv(square)\n"
    "from numpy._core._multiarray_umath import __cpu_dispatch__, __cpu_features__\n"
    "libraries = threadpoolctl.threadpool_info()\n"
    "print(*[each.get('architecture') for each in libraries if each['user_api'] == 'blas'])\n"
    "print(*[name for name in __cpu_dispatch__ if __cpu_features__[name]])\n"
)


def environment(**more):
    """That of a run. What this machine has set for OpenBLAS and NumPy is not passed on."""
    ours = ("OPENBLAS_CORETYPE", "NPY_DISABLE_CPU_FEATURES", "NOISE")
    kept = {name: value for name, value in os.environ.items() if name not in ours}
    return kept | {"OPENBLAS_NUM_THREADS": "1"} | more


def look(**more):
    """OpenBLAS's kernel and NumPy's loops really in use in such a run; None if it can't be."""
    done = subprocess.run(
        [sys.executable, "-c", LOOK], env=environment(**more), capture_output=True, text=True
    )
    return None if done.returncode else done.stdout.splitlines()


def runs():
    """What can be run here: (title, environment, options of pytest). Says what can't, and why."""
    newest, loops = look()
    taken = {newest}  # which `make test` runs
    for name in OTHERS:
        chosen = {"OPENBLAS_CORETYPE": name}
        if name in ("Haswell", "Zen"):
            newer = [loop for loop in loops.split() if loop.startswith(("AVX512", "X86_V4"))]
            chosen["NPY_DISABLE_CPU_FEATURES"] = " ".join(newer)
        found = look(**chosen)
        if found is None:
            print(f"{name} is left out: this processor can't run it")
        elif found[0] in taken:
            print(f"{name} is left out: OpenBLAS takes {found[0]} for it here, which is run anyway")
        else:
            taken.add(found[0])
            yield f"asked for {name}, got {found[0]}", chosen, []
    for seed in NOISE:
        yield f"{newest} with noise {seed}", {"NOISE": str(seed)}, []
    if loops:
        plain = {"NPY_DISABLE_CPU_FEATURES": loops}
        yield f"{newest} and NumPy without {loops}", plain, ["-m", "not slow"]


def run(title, chosen, options):
    """Run the tests. True if they pass."""
    files = sorted(glob.glob(os.path.join(HERE, "test_figures_*.py")))
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "--tb=short", "-p", "no:cacheprovider", *options, *files],
        env=environment(**chosen),
        capture_output=True,
        text=True,
    )
    lines = done.stdout.strip().splitlines() or [done.stderr]
    if done.returncode:
        print(*lines[:-1], sep="\n")
    print(f"{title}: {lines[-1]}", flush=True)
    return done.returncode == 0


def main():
    wanted = list(runs())[1::2] if "--few" in sys.argv else runs()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        started = [pool.submit(run, *each) for each in wanted]
    return 0 if all(each.result() for each in started) else 1


if __name__ == "__main__":
    sys.exit(main())
