# notebook: 04-cost
# Makes empty files and folders without end, which take no space on a disk but memory.
import os
import time

made, until = 0, time.time() + 3
folder = "/tmp/work"
try:
    while time.time() < until:
        folder = f"{folder}/x" if made % 1000 == 0 and len(folder) < 3000 else folder
        os.makedirs(folder, exist_ok=True)
        os.close(os.open(f"{folder}/{made}", os.O_CREAT | os.O_WRONLY))
        os.symlink("y", f"{folder}/{made}-link")
        made += 1
except OSError as error:
    print(error)
print(made)
