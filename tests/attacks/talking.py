"""What attacks `# with: talking` have before their own lines: the grader's socket."""

import json
import os
import socket
import stat
import struct
import types

sockets = []
for number in range(1024):
    try:
        if stat.S_ISSOCK(os.fstat(number).st_mode):
            sockets.append(socket.socket(fileno=os.dup(number)))
            sockets[-1].settimeout(None)
    except OSError:
        pass
grader, *others = sockets  # another one leads to the earlier steps


def send(message, value=b"", numbers=b"", to=grader):
    """A message as JSON or bytes; beside it a value: its header, and the bytes of its numbers."""
    parts = [
        part if isinstance(part, bytes) else json.dumps(part).encode()
        for part in (message, value, numbers)
    ]
    to.sendall(struct.pack("<3I", *map(len, parts)) + b"".join(parts))


def received(of=grader):
    """The next message, in which `value` has the fields of a protocol.Encoded."""

    def exactly(length):
        data = b""
        while len(data) < length:
            data += of.recv(length - len(data)) or os._exit(0)
        return data

    body, header, numbers = map(exactly, struct.unpack("<3I", exactly(12)))
    value = types.SimpleNamespace(header=header, numbers=numbers)
    return {**json.loads(body or b"{}"), **({"value": value} if header else {})}
