"""How notebooks/plants.csv was made: `python tests/support/plants.py > notebooks/plants.csv`.

A rule says how much water a plant needs at its temperature; chance is added.
"""

import numpy as np

HEADER = (
    "# Made up by chance and a rule: see tests/support/plants.py. No real plants.\n"
    "temperature,water,state\n"
)


def text(m=400, seed=0):
    """The whole file: degrees Celsius, millilitres a week; 0 too dry, 1 healthy, 2 too wet."""
    rng = np.random.default_rng(seed)
    temperature = rng.uniform(8, 34, m).round(1)
    water = rng.uniform(20, 620, m)
    surplus = water - (60 + 0.42 * temperature**2) + 25 * rng.standard_normal(m)
    state = 1 - (surplus < -95) + (surplus > 95)
    lines = (f"{t:.1f},{w:.0f},{s}\n" for t, w, s in zip(temperature, water, state))
    return HEADER + "".join(lines)


if __name__ == "__main__":
    print(text(), end="")
