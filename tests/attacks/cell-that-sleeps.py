# notebook: 04-cost
# Sleeps for ever in the cell itself, and catches what would wake it.
import time

while True:
    try:
        time.sleep(10**6)
    except BaseException:
        pass
