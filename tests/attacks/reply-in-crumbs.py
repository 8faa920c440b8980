# notebook: 04-cost
# with: talking
# Sends a reply one byte at a time, and never ends it.

import time

judge.sendall(b"00100000")
while True:
    judge.sendall(b" ")
    time.sleep(0.05)
