# notebook: 04-cost
# with: talking
# Asks the grader for its attention with one byte a second, and reads nothing of what it sends.
import time

grader.shutdown(socket.SHUT_RD)
while True:
    grader.sendall(b"0")
    time.sleep(1)
