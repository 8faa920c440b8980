# notebook: 04-cost
# Looks at what it has inherited: open files, and messages that wait in sockets.
import os
import socket
import stat

for number in sorted(map(int, os.listdir("/proc/self/fd"))):
    try:
        kind = os.fstat(number).st_mode
        target = os.readlink(f"/proc/self/fd/{number}")
    except OSError:
        continue
    if stat.S_ISREG(kind) or stat.S_ISDIR(kind):
        if not target.startswith(("/proc/", "/tmp/")) and "deleted" not in target:
            print("BROKEN" " OUT:", number, target)
    if stat.S_ISSOCK(kind):
        door = socket.socket(fileno=os.dup(number))
        try:
            said = door.recv(10**6, socket.MSG_PEEK | socket.MSG_DONTWAIT)
            if said:
                print("BROKEN" " OUT:", said)
        except OSError as error:
            print(number, error)
