# notebook: 04-cost
# Crashes in every way, so that whatever collects cores on this machine gets them.
import os
import resource
import signal

try:
    resource.setrlimit(resource.RLIMIT_CORE, (-1, -1))
    print("BROKEN" " OUT: cores may be as large as they like")
except (OSError, ValueError) as error:
    print(error)
for number in (signal.SIGABRT, signal.SIGSEGV, signal.SIGQUIT, signal.SIGBUS, signal.SIGSYS):
    if not os.fork():
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)
        os._exit(0)
    _, status = os.wait()
    if os.WCOREDUMP(status):
        print("BROKEN" " OUT: a core was dumped")
os.abort()
