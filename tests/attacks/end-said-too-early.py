# notebook: 04-cost
# with: talking
# Says that the notebook's process has ended while it goes on.

send({"ended": 0})
send({"ready": True})
while True:
    received()
    send({"ended": 0})
