# notebook: 04-cost
# with: talking
# Announces a reply of four gigabytes, and values of twice as much.

grader.sendall(struct.pack("<3I", 2**32 - 1, 0, 0) + b"x" * 1000)
grader.sendall(struct.pack("<3I", 2, 2**32 - 1, 2**32 - 1) + b"{}")
