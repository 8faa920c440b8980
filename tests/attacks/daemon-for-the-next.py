# notebook: 01-structure
# Leaves a process of its own that waits for the next notebook, to answer in its place.
import json
import os
import socket

for number in os.listdir("/proc/self/fd"):
    path = f"/proc/self/fd/{number}"
    if os.path.lexists(path) and "socket" in os.readlink(path):
        judge = socket.socket(fileno=os.dup(int(number)))
        judge.settimeout(None)


def send(message):
    body = message if isinstance(message, bytes) else json.dumps(message).encode()
    judge.sendall(b"%08x" % len(body) + body)


def received():
    def exactly(length):
        data = b""
        while len(data) < length:
            data += judge.recv(length - len(data)) or os._exit(0)
        return data

    return json.loads(exactly(int(exactly(8), 16)))

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
