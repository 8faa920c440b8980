# notebook: 04-cost
# Prints nothing but changes of colour, which take long to be made into a page, and a progress bar.
import sys

print("\x1b[38;5;1m\x1b[1m\x1b[7m" * 1200)
print("\x1b[" + "1;" * 9000 + "m")
for number in range(300_000):
    sys.stderr.write(f"\r{number / 3000:3.0f}%|{'█' * (number % 60):60}| {number}/300000")
raise ValueError("\x1b[31m<" * 20_000)
