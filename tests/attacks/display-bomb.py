# notebook: 04-cost
# Shows pictures, tables and results without end.
from IPython.display import HTML, clear_output, display, update_display


class Picture:
    def _repr_png_(self):
        return b"\x89PNG" + b"x" * 2_900_000

    def _repr_html_(self):
        return "<td>" * 900_000

    def __repr__(self):
        return "x" * 10**7


for number in range(300):
    display(Picture(), HTML("<b>" * 200_000), display_id=str(number))
    update_display(Picture(), display_id=str(number))
clear_output()
Picture()
