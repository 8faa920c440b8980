# notebook: 04-cost
# Takes memory that no process has: shared pages, kept alive by the smallest piece of each.
import ctypes

PIECE = 128 << 20
libc = ctypes.CDLL(None, use_errno=True)
libc.mmap.restype = libc.mremap.restype = ctypes.c_void_p
libc.mmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t, *[ctypes.c_int] * 3, ctypes.c_long]
libc.mremap.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_size_t, ctypes.c_int]


def shared():
    line = next(line for line in open("/proc/meminfo") if line.startswith("Shmem:"))
    return int(line.split()[1]) >> 10


before = shared()
zero = open("/dev/zero", "r+b")
for flags, file in ((0x21, -1), (0x01, zero.fileno()), (0x03, zero.fileno())):
    for _ in range(6):
        place = libc.mmap(None, PIECE, 3, flags, file, 0)
        if place in (None, 2**64 - 1):
            break
        ctypes.memset(place, 1, PIECE)
        libc.mremap(place, PIECE, 4096, 0)
taken = shared() - before
if taken > 500:
    print("BROKEN" f" OUT: {taken} MB that are nobody's")
