# notebook: 01-structure
# with: talking
# Leaves a process of its own that waits for the next notebook, to answer in its place.

import select
import signal
import time

ends, held = os.pipe()  # can be read once the process of this notebook has ended
for _ in range(3):
    if not os.fork():
        os.setsid()
        os.close(held)
        if os.fork():
            os._exit(0)
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        while True:
            time.sleep(0.05)
            with open("/tmp/home/alive", "a") as file:
                file.write("x")
            ended = select.select([ends], [], [], 0)[0]
            text = "BROKEN" " OUT" if ended else "what this notebook may show"
            send({"outputs": [{"output_type": "stream", "name": "stdout", "text": text}]})
