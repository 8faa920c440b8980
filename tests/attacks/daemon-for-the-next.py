# notebook: 01-structure
# with: talking
# Leaves a process of its own that waits for the next notebook, to answer in its place.

import signal
import time

for _ in range(3):
    if not os.fork():
        os.setsid()
        if os.fork():
            os._exit(0)
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        while True:
            time.sleep(0.05)
            with open("/tmp/home/alive", "a") as file:
                file.write("x")
            send({"outputs": [{"output_type": "stream", "name": "stdout", "text": "BROKEN" " OUT"}]})
