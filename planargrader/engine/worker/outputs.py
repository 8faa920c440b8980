"""What one cell shows, in order and not too much of it, as in the file of a notebook."""

from base64 import b64encode

from .. import limits

MIMES = ("text/plain", "text/html", "image/png", "image/jpeg")


class Outputs:
    """Collects the outputs of one cell."""

    def __init__(self):
        self.all = []
        self._space = limits.STREAM
        self._left_out = 0

    def stream(self, name, text):
        """Add what was printed; name is "stdout" or "stderr"."""
        if self.all and self.all[-1].get("name") == name:
            self._make_room(self.all[-1], text)
        shown = text[: self._space]
        self._space -= len(shown)
        self._left_out += len(text) - len(shown)
        if not shown:
            return
        if self.all and self.all[-1].get("name") == name:
            self.all[-1]["text"] += shown
        else:
            self.all.append({"output_type": "stream", "name": name, "text": shown})

    def _make_room(self, last, text):
        """Take back the line of a progress bar that is written over, so that its end is shown."""
        over = text.startswith("\r") or last["text"].endswith("\r")
        if over and text.lstrip("\r")[:1] not in ("", "\n"):
            before = len(last["text"])
            last["text"] = last["text"][: last["text"].rfind("\n") + 1]
            self._space += before - len(last["text"])

    def show(self, kind, data, **more):
        """Add a result or a display: data is {MIME type: text or bytes}."""
        data = {mime: value for mime, value in data.items() if mime in MIMES}
        size = sum(len(str(value)) for value in data.values())
        if len(self.all) < limits.RESULTS and size < limits.RESULT_BYTES:
            self.all.append({"output_type": kind, "data": _texts(data), "metadata": {}, **more})

    def error(self, name, value, traceback):
        """Add an exception: its name, its text and the lines that Jupyter shows."""
        traceback = [str(line)[: limits.STREAM] for line in traceback[:50]]
        self.all.append(
            {
                "output_type": "error",
                "ename": str(name)[:100],
                "evalue": str(value)[: limits.STREAM],
                "traceback": traceback,
            }
        )

    def finished(self):
        """All outputs, with a note on what was left out."""
        if self._left_out:
            note = f"\n(and {self._left_out:,} more characters, which are not shown)"
            self.all.append({"output_type": "stream", "name": "stdout", "text": note})
        return self.all


def _texts(data):
    return {
        mime: b64encode(value).decode() if isinstance(value, bytes) else str(value)
        for mime, value in data.items()
    }
