# notebook: 04-cost
# Makes other processes the owners of its socket, who get a signal that ends them when bytes come.
import fcntl
import os
import socket
import struct

ours, theirs = socket.socketpair()
fcntl.fcntl(ours, fcntl.F_SETFL, os.O_ASYNC)
for owner in (os.getppid(), -os.getpgid(os.getppid()), 1, 2, -2):
    for name, command in {"FIOSETOWN": 0x8901, "SIOCSPGRP": 0x8902}.items():
        try:
            fcntl.ioctl(ours, command, struct.pack("i", owner))
            print("BROKEN" " OUT:", name, owner)
        except OSError as error:
            print(name, error.errno)
    theirs.send(b"x")
