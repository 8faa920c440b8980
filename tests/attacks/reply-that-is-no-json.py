# notebook: 04-cost
# with: talking
# Sends bytes, other encodings and numbers without end in place of JSON.


bodies = [b"\xff\xfe\x00\x00", b"", b"[]", b"null", b"{", b'{"outputs": ' + b"9" * 1_000_000 + b"}"]
for body in [*bodies, '{"value": NaN}'.encode("utf-16"), b'{"outputs": 1e999999}', b"\x00" * 99]:
    send(body)
