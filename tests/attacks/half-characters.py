# notebook: 04-cost
# Prints, shows, raises and returns text that no file can hold.
from IPython.display import HTML, display

print("\ud800")
display(HTML("<b>\udfff</b>"), "\udcff")
print("\x1b]0;evil\x07\x1b[2J\u202e\x00\r")


def compute_cost(A2, Y):
    print("\ud800")
    raise ValueError("\ud800 \x00")


raise type("\udc80", (Exception,), {})("\ud800")
