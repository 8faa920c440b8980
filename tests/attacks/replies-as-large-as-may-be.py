# notebook: 04-cost
# with: talking
# Answers whatever it is asked with as much as a message may hold, which takes long to read.

kinds = [b'{"outputs": [' + b'"\\ud800",' * 2_500_000 + b"1]}"]
kinds += [b'{"outputs": [' + b"[]," * 7_500_000 + b"1]}", b'{"value": ' + b"1" * 20_000_000 + b"}"]
kinds += [b'{"value": {"float": "' + b"0" * 20_000_000 + b'"}, "printed": ""}']
kinds += [b'{"value": {"list": [' + b'{"int":"1"},' * 1_900_000 + b'null]}, "printed": ""}']
number = 0
while True:
    send(kinds[number % len(kinds)])
    received()
    number += 1
