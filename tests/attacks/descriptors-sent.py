# notebook: 04-cost
# with: talking
# Sends open files through the pipe until the judge has no room for more.

import array

files = [os.open("/dev/null", os.O_RDONLY) for _ in range(40)]
for _ in range(200):
    rights = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", files))]
    judge.sendmsg([b" "], rights)
