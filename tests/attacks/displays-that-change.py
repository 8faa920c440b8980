# notebook: 04-cost
# Shows a progress bar that is shown anew a hundred thousand times, with pictures and results.
from IPython.display import clear_output, display

handle = display("0%", display_id=True)
for number in range(100_000):
    handle.update(f"{number}%")
    if number % 1000 == 0:
        clear_output(wait=True)
        display(b"\x89PNG" * 1000, number)
