# notebook: 04-cost
# with: talking
# Answers with data that `encode` never makes, again and again.


strange = [
    (["array", "<f8", [2**62, 0]], b""),
    (["array", "<f8", [True, 1]], struct.pack("<d", 1)),
    (["array", "|O8", [1]], bytes(8)),
    (["scalar", "<f16"], b"\xff" * 16),
    (["array", "|b1", [1]], b"\xff"),
    (["array", "<f8", [-1]], struct.pack("<d", 1)),
    (["long", "9" * 4000], b""),
    (["long", ["9"]], b""),
    (["float"], struct.pack("<d", float("nan"))),
    (["float"], b""),
    ("\ud800", b""),
    (["type", "\u202eWrong", True], b""),
    (["type", "a" * 1_000_000, False], b""),
    (["dict", [["list", []]], [None]], b""),
    (["dict", ["!" * 1_000_000] * 3, [None] * 3], b""),
    (["tuple", [["type", "x", False]] * 90_000], b""),
    (["call", 0], b""),
    (["ellipsis", 1], b""),
    (["list", {"list": 1}], b""),
    ([], b""),
    (7, b""),
]
send({"outputs": [{"output_type": "error", "ename": [], "evalue": {}, "traceback": "ab" * 1000}]})
number = 0
while True:
    request = received()
    number += 1
    reply, value = {"printed": ["x"], "outputs": {"a": 1}}, strange[number % len(strange)]
    if number % 5 == 0:
        kinds = ["late", "not there", "not written", "stopped", "x", None]
        kind = kinds[number // 5 % 6]
        reply = {"error": {"kind": kind, "text": "\ud800" * 600, "explanation": ["!" * 10**6] * 3}}
    if "signature" in request and number % 2:
        value = ["list", [["list", ["A2", "KEYWORD_ONLY", True, value[0]]], "1"]], value[1]
    send({"ended": 0} if "end" in request else reply, *value)
