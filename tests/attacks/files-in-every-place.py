# notebook: 04-cost
# Makes empty files wherever it can, in processes of their own: kernel memory that no disk counts.
import os
import time

until, most = time.time() + 5, 100_000
for place in (".", "/tmp/work", "/dev/shm", "/tmp/home", "/tmp", "/var/tmp", "/run/lock"):
    if os.path.isdir(place) and not os.fork():
        made = 0
        try:
            while time.time() < until:
                folder = f"{place}/{os.getpid()}-{made}"
                os.mkdir(folder)
                for number in range(2000):
                    os.close(os.open(f"{folder}/{number}", os.O_CREAT | os.O_WRONLY))
                    made += 1
        except OSError as error:
            print(error)
        with open(f"/tmp/made-{os.getpid()}", "w") as file:
            file.write(str(made))
        os._exit(0)
before = [status.f_ffree for status in map(os.statvfs, ("/tmp", "/dev/shm"))]
while time.time() < until - 1:
    now = [status.f_ffree for status in map(os.statvfs, ("/tmp", "/dev/shm"))]
    if any(old - new > most for old, new in zip(before, now)):
        print("BROKEN" " OUT: more than", most, "files")
        break
    time.sleep(0.1)
