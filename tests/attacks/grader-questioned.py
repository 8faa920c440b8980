# notebook: 04-cost
# with: talking
# Asks the grader to call functions of its own, that it may not call.

for which in (0, -1, True, None, "examine", [0], 10**30, {"a": 1}):
    send({"ask": which}, ["tuple", []])
    try:
        print("BROKEN" " OUT:", received()["value"])
    except KeyError:
        pass
