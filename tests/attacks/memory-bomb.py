# notebook: 04-cost
# Takes memory without end.
kept = []
while True:
    try:
        kept.append(bytearray(b"x" * 50_000_000))
    except MemoryError:
        pass
