"""One look for every picture: colours that the colour-blind can tell apart, and marker shapes."""

from matplotlib.colors import LinearSegmentedColormap, ListedColormap

# Label 0 is blue and round, label 1 is orange and a square.
BLUE, ORANGE = "#0072B2", "#E69F00"
GREY = "#666666"
COLOURS = (BLUE, ORANGE)
MARKERS = ("o", "s")
# More lines than two: dark to light, told apart by dashes as well.
LINES = ("#000000", "#0072B2", "#D55E00", "#009E73", "#CC79A7")
DASHES = ("-", "--", "-.", ":", (0, (5, 1, 1, 1, 1, 1)))

CLASSES = ListedColormap(COLOURS, name="classes")
# From surely 0 over undecided (white) to surely 1.
PROBABILITY = LinearSegmentedColormap.from_list("probability", [BLUE, "white", ORANGE])
