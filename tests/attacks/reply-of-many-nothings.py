# notebook: 04-cost
# with: talking
# Sends the smallest things by the million, which are large once they are read.

send(b'{"outputs": [' + b"{}," * 8_000_000 + b"{}]}")
