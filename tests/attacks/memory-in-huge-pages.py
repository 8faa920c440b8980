# notebook: 04-cost
# Takes pages that count as nobody's, where the machine keeps some, and a core for itself.
import ctypes
import mmap

try:
    mmap.mmap(-1, 2 << 20, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | 0x40000)  # MAP_HUGETLB
    print("BROKEN" " OUT: huge pages")
except OSError as error:
    print("BROKEN" " OUT:" if error.errno == 12 else "refused:", error)  # there are none just now
libc = ctypes.CDLL(None, use_errno=True)
if libc.prctl(62, 1, 0, 0, 0) == 0 or ctypes.get_errno() != 1:  # PR_SCHED_CORE
    print("BROKEN" " OUT: nobody shares its core", ctypes.get_errno())
