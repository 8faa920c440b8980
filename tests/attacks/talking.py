"""What attacks `# with: talking` have before their own lines: the grader's socket."""

import json
import os
import socket

for number in os.listdir("/proc/self/fd"):
    path = f"/proc/self/fd/{number}"
    if os.path.lexists(path) and "socket" in os.readlink(path):
        grader = socket.socket(fileno=os.dup(int(number)))
        grader.settimeout(None)


def send(message):
    body = message if isinstance(message, bytes) else json.dumps(message).encode()
    grader.sendall(b"%08x" % len(body) + body)


def received():
    def exactly(length):
        data = b""
        while len(data) < length:
            data += grader.recv(length - len(data)) or os._exit(0)
        return data

    return json.loads(exactly(int(exactly(8), 16)))
