# notebook: 04-cost
# Calls out, to this machine and to others, by every kind of socket.
import ctypes
import os
import socket
import urllib.request

libc = ctypes.CDLL(None, use_errno=True)
for family in range(1, 46):
    for kind in (1, 2, 3, 5):
        number = libc.socket(family, kind, 0)
        if number >= 0:
            print("BROKEN" " OUT: a socket of family", family)
            os.close(number)
for address in (("127.0.0.1", 22), ("10.0.2.2", 80), ("1.1.1.1", 53), ("169.254.169.254", 80)):
    try:
        socket.create_connection(address, timeout=1)
        print("BROKEN" " OUT:", address)
    except OSError as error:
        print(error)
for name in ("example.com", "localhost"):
    try:
        print("BROKEN" " OUT:", socket.getaddrinfo(name, 80)) if name != "localhost" else None
    except OSError as error:
        print(error)
try:
    urllib.request.urlopen("http://example.com/", timeout=1)
    print("BROKEN" " OUT: the web")
except OSError as error:
    print(error)
