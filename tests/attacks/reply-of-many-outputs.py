# notebook: 04-cost
# with: talking
# Sends hundreds of thousands of outputs for one cell.


output = b'{"output_type": "stream", "name": "stdout", "text": "x"},'
send(b'{"outputs": [' + output * 400_000 + output[:-1] + b"]}")
