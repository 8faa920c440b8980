# notebook: 04-cost
# Keeps memory in pipes, sockets and messages that nobody reads, which no process has.
import fcntl
import os
import socket

held = 0
for _ in range(9):
    if not os.fork():
        break
kept = []
try:
    while True:
        reading, writing = os.pipe()
        os.set_blocking(writing, False)
        for size in (1 << 20, 1 << 16):
            try:
                fcntl.fcntl(writing, 1031, size)  # F_SETPIPE_SZ
                break
            except OSError:
                pass
        while True:
            try:
                held += os.write(writing, b"x" * 65536)
            except BlockingIOError:
                break
        kept.append((reading, writing))
except OSError:
    pass
while kept and len(kept) > 4:
    os.close(kept[-1][0]), os.close(kept.pop()[1])
    try:
        near, far = socket.socketpair()
        near.setblocking(False)
        while True:
            held += near.send(b"x" * 65536)
    except OSError:
        kept.append((near.detach(), far.detach())) if len(kept) < 20 else None
        break
import time  # noqa: E402

time.sleep(10**6)
