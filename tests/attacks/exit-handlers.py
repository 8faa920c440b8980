# notebook: 04-cost
# Leaves exit handlers that never end, in Python and in C, and a finaliser of everything.
import atexit
import ctypes
import os
import sys
import time


def never():
    while True:
        time.sleep(1)


HANDLER = ctypes.CFUNCTYPE(None)(never)
atexit.register(never)
ctypes.CDLL(None).atexit(HANDLER)
os._exit = sys.exit = exit = quit = lambda *inputs: never()
