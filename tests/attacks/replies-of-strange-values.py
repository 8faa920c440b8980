# notebook: 04-cost
# with: talking
# Answers with data that `encode` never makes, again and again.


strange = [
    {"array": "<f8", "shape": [2**62, 0], "data": "", "packed": False, "scalar": False},
    {"array": "<f8", "shape": [True, 1], "data": "AAAAAAAA8D8=", "packed": False, "scalar": True},
    {"array": "|O8", "shape": [1], "data": "AAAAAAAAAAA=", "packed": False, "scalar": True},
    {"array": "<f16", "shape": [1], "data": "/////////////////////w==", "packed": False, "scalar": True},
    {"array": "|b1", "shape": [1], "data": "/w==", "packed": False, "scalar": False},
    {"array": "<f8", "shape": [-1], "data": "AAAAAAAA8D8=", "packed": False, "scalar": True},
    {"int": "9" * 4000},
    {"int": ["9"]},
    {"float": "nan"},
    {"float": "0x1p999999"},
    {"text": "\ud800"},
    {"type": "\u202eWrong", "callable": True},
    {"type": "a" * 1_000_000},
    {"dict": [[{"list": []}, None]]},
    {"dict": [[{"text": "!" * 1_000_000}, None]] * 3},
    {"tuple": [{"type": "x"}] * 90_000},
    {"call": 0},
    {"ellipsis": 1},
    {"list": {"list": 1}},
    [],
    7,
]
send({"outputs": [{"output_type": "error", "ename": [], "evalue": {}, "traceback": "ab" * 1000}]})
number = 0
while True:
    request = received()
    number += 1
    reply = {"value": strange[number % len(strange)], "printed": ["x"], "outputs": {"a": 1}}
    if number % 5 == 0:
        kinds = ["late", "not there", "not written", "stopped", "x", None]
        kind = kinds[number // 5 % 6]
        reply = {"error": {"kind": kind, "text": "\ud800" * 600, "explanation": ["!" * 10**6] * 3}}
    if "signature" in request:
        reply = {"signature": [["A2", "KEYWORD_ONLY", True, strange[number % 20]], ["1", "x", 1, 1]]}
    send({"ended": 0} if "end" in request else reply)
