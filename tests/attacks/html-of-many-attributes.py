# notebook: 04-cost
# Shows one HTML tag with attributes by the ten thousand, each of which is compared with all others.
from IPython.display import HTML, display

names = [char for char in map(chr, range(0x100, 0x2FFFF)) if char.isalpha()][:90_000]
display(HTML("<p " + " ".join(names) + ">"))
