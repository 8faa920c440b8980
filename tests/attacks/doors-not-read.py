# notebook: 07-model
# Asks for earlier steps without end through every socket that it holds, and never reads.
import json
import os
import socket
import time

ARRAY = {"array": "<f8", "shape": [400, 400], "data": "A" * 1_706_668, "packed": False, "scalar": False}
CALL = {"call": "sigmoid", "inputs": {"list": [ARRAY]}, "options": {"dict": []}, "how": {}}
body = json.dumps({**CALL, "seconds": 9, "id": 1, "ask": 0, "with": {"tuple": [ARRAY]}}).encode()
message, until = b"%08x" % len(body) + body, time.monotonic() + 30
doors = []
for number in map(int, os.listdir("/proc/self/fd")):
    try:
        doors.append(socket.socket(fileno=os.dup(number)))
        doors[-1].setblocking(False)
    except OSError:
        pass
sent = {door: 0 for door in doors}
while time.monotonic() < until:
    for door in doors:
        try:
            sent[door] = (sent[door] + door.send(message[sent[door] :])) % len(message)
        except OSError:
            time.sleep(0.01)
