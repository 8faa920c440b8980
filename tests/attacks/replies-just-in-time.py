# notebook: 04-cost
# with: talking
# Takes just as long for each answer as it may, and answers then.
import signal
import time

for number in (signal.SIGALRM, signal.SIGPROF, signal.SIGVTALRM):
    signal.signal(number, signal.SIG_IGN)
while True:
    for _ in range(9):
        time.sleep(0.1)
    send({"outputs": [], "value": None, "printed": "", "signature": []})
    received()
