# notebook: 04-cost
# with: talking
# Announces a reply of four gigabytes, and of less than nothing.

grader.sendall(b"ffffffff" + b"x" * 1000)
grader.sendall(b"-0000001" + b"0x000010" + b"        ")
