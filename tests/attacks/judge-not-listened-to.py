# notebook: 09-boundary
# Asks the judge for large answers and does not read them.
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

import base64

places = {"array": "<f4", "shape": [200_000, 2], "data": base64.b64encode(bytes(1_600_000)).decode(), "scalar": False}


def plot_decision_boundary(model, X, y):
    while True:
        send({"ask": 0, "with": {"tuple": [places]}})
