# notebook: 04-cost
# Starts threads without end.
import threading
import time

while True:
    try:
        threading.Thread(target=time.sleep, args=(10**6,), daemon=True).start()
    except RuntimeError:
        time.sleep(0.01)
