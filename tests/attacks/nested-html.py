# notebook: 04-cost
# Shows HTML that takes hours to be read and made harmless.
from IPython.display import HTML, display

for number in range(10):
    display(HTML("<div>" * 15_000))
    display(HTML("<i><div>" * 8_000))
    display(HTML("<b><p>" * 10_000 + "<table><tr><td>" * 5_000))
    display(HTML("<b a=" * 15_000 + "&" * 50_000 + "<!--" * 50_000))
