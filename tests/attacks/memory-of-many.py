# notebook: 04-cost
# Takes a little less memory than it may, in every process that it can start.
import os
import time

for _ in range(9):
    if not os.fork():
        kept = bytearray(b"x" * 400_000_000)
        time.sleep(10**6)
        os._exit(len(kept))
time.sleep(10**6)
