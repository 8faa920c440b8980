# notebook: 04-cost
# with: talking
# Sends the first half of a reply, and keeps the grader waiting for the second.

import time

grader.sendall(b"00000040" + b'{"outputs": [')
while True:
    time.sleep(1)
