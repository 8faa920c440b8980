# notebook: 04-cost
# Keeps memory in processes whose parents have ended, for whoever counts children only.
import os
import time

for _ in range(7):
    child = os.fork()
    if not child:
        try:
            os.setsid()
            if not os.fork():
                kept = bytearray(b"x") * (480 << 20)
                open(f"/tmp/work/has-{os.getpid()}", "w").write(str(len(kept)))
                time.sleep(10**6)
        finally:
            os._exit(0)
    os.waitpid(child, 0)
time.sleep(3)
held = [name for name in os.listdir("/tmp/work") if name.startswith("has-")]
print("BROKEN" " OUT:" if len(held) > 4 else "held by", len(held))
