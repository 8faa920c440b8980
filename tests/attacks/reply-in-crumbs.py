# notebook: 04-cost
# with: talking
# Sends a reply one byte at a time, and never ends it.

import time

grader.sendall(struct.pack("<3I", 2**20, 0, 0))
while True:
    grader.sendall(b" ")
    time.sleep(0.05)
