# notebook: 04-cost
# Starts programs that run as root for everybody, and a debugger on its own parents.
import glob
import os
import stat
import subprocess

for path in glob.glob("/usr/bin/*") + glob.glob("/usr/sbin/*") + glob.glob("/usr/lib/**/*helper*"):
    try:
        if os.stat(path).st_mode & (stat.S_ISUID | stat.S_ISGID):
            script = ["-c", "id"] if path.endswith(("/su", "/bash", "/sg")) else ["--version"]
            said = subprocess.run([path, *script], capture_output=True, timeout=3, stdin=-3).stdout
            if b"uid=0" in said:
                print("BROKEN" " OUT:", path, said)
    except (OSError, subprocess.SubprocessError):
        pass
for command in ("sudo -n id", "su -c id", "pkexec id", "unshare -Ur id", "bwrap --ro-bind / / id"):
    try:
        done = subprocess.run(command.split(), capture_output=True, timeout=3, stdin=-3)
        if b"uid=0" in done.stdout:
            print("BROKEN" " OUT:", command)
    except (OSError, subprocess.SubprocessError):
        pass
try:
    done = subprocess.run(["gdb", "-p", str(os.getppid()), "-batch"], capture_output=True, timeout=3)
except (OSError, subprocess.SubprocessError):
    pass
