# notebook: 04-cost
# Prints and raises what a terminal takes for orders, and text that runs from right to left.
TEXT = "\x1b]0;evil\x07\x1b[2J\x1b[31m\x9b2J\x1b]8;;http://evil.example\x07link\x1b]8;;\x07\r10 of 10\b\b"
TURNED = "\u202emarks 01\u202c \u2066\u200f\u200b\ufeff\u2028\u2029\x85"
print(TEXT, TURNED)
__import__("sys").stderr.write(TEXT + TURNED)


class Evil(Exception):
    __qualname__ = __name__ = "Wrong\x1b[2J\u202e"

    def __str__(self):
        return TEXT + TURNED


def compute_cost(A2, Y):
    print(TEXT, TURNED)
    raise Evil


Evil.__name__ = "\x1b[2J\u202e"
raise Evil
