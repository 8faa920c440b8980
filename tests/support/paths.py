"""Where things are in this repository."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "source" / "planar"
RELEASE = ROOT / "release" / "planar"
STYLES = ROOT / "tests" / "styles"
