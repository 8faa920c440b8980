# notebook: 01-structure
# with: talking
# Leaves threads that write into the pipe and print, for as long as anything lives.

import threading
import time


def on():
    while True:
        time.sleep(0.01)
        print("thread")
        try:
            send({"ended": 0}, ["tuple", [["long", "1"]] * 3])
        except OSError:
            pass


for _ in range(5):
    threading.Thread(target=on).start()


def layer_sizes(X, Y, n_h=4):
    time.sleep(0.2)
    return None
