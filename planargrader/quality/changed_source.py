"""Changes the text of a source as a message says, to see whether it is right then.

Written without the code that finds these changes, and on text, where that works on syntax trees.
"""

import re
import textwrap

_LINE = r"(?: in the line `(?P<line>[^`]*)`)?"
_IN_A_LINE = {
    rf"Without the brackets around `(?P<part>[^`]*)`{_LINE}": lambda t: (f"({t})", t),
    rf"Without the minus before `(?P<part>[^`]*)`{_LINE}": lambda t: (f"-{t}", t),
    rf"Without `(?P<part>[^`]*)`{_LINE}": lambda t: (t, ""),
    rf"With brackets around `(?P<part>[^`]*)`{_LINE}": lambda t: (t, f"({t})"),
    rf"With a minus before `(?P<part>[^`]*)`{_LINE}": lambda t: (t, f"(-({t}))"),
    rf"With `(?P<other>[^`]*)` in place of `(?P<part>[^`]*)`{_LINE}": lambda t, o: (t, o),
    rf"With `(?P<other>[^`]*) \*` before `(?P<part>[^`]*)`{_LINE}": lambda t, o: (t, f"{o} * {t}"),
    rf"With `(?P<other>[^`]*)` after `(?P<part>[^`]*)`{_LINE}": lambda t, o: (t, t + o),
}
_SIDES = rf"With the two sides of `(?P<part>[^`]*)` swapped{_LINE}"


def versions(source, told):
    """The sources that a change in words may mean: each place where the text is found.

    told: the beginning of a sentence, as of `planarkit.repair.phrase`
    """
    for pattern, replaced in _IN_A_LINE.items():
        found = re.fullmatch(pattern, told)
        if found:
            named = found.groupdict()
            named = {key: text for key, text in named.items() if text is not None or key == "line"}
            if named.get("other", "").endswith("= ..."):  # the sign of the line alone
                sign = named["other"].split()[-2]
                new = re.sub(r"=\s*-?" if sign == "-=" else "=", f"{sign} ", named["part"], count=1)
                return [*_replaced(source, named["part"], new, None)]
            old, new = replaced(*(named[key] for key in ("part", "other") if key in named))
            both = (old,) if new else (f"{old}, ", f", {old}", old)  # an option goes with its comma
            return [s for each in both for s in _replaced(source, each, new, named["line"])]
    loop = re.fullmatch(r"With its lines run once, without the loop `([^`]*)`", told)
    if loop:
        lines, head, end = _block(source, loop[1])
        body = _indented(lines[head + 1 : end], _depth(lines[head]))
        return ["\n".join([*lines[:head], body, *lines[end:]])]
    each = re.fullmatch(r"With(?:out| `([^`]*)` (in place of|after)) each `([^`]*)`", told)
    if each:
        other, how, part = each.groups()
        new = {None: "", "in place of": other, "after": f"{part}{other}"}[how]
        return [source.replace(part, new), source.replace(f", {part}", new)]
    block = re.fullmatch(r"Without `([^`]*:)` and what stands in it", told)
    if block:
        lines, begin, end = _block(source, block[1])
        kept = [*lines[:begin], *lines[end:]]
        return ["\n".join(kept)]
    inner = re.fullmatch(r"With the loop `([^`]*)` after the outer loop", told)
    if inner:
        lines, begin, end = _block(source, inner[1])
        outer = max(n for n in range(begin) if lines[n].lstrip().startswith("for "))
        rest = [*lines[:begin], *lines[end:]]
        at = _end(rest, outer + 1, _depth(lines[outer]) + 1)
        block = _indented(lines[begin:end], _depth(lines[outer]))
        return ["\n".join([*rest[:at], block, *rest[at:]])]
    names = re.fullmatch(r"With one name for `(\w+)` and `(\w+)`", told)
    if names:
        return [re.sub(rf"\b{names[2]}\b", names[1], source)]
    sides = re.fullmatch(_SIDES, told)
    if sides:
        pairs = _swapped(sides["part"])
        return [s for new in pairs for s in _replaced(source, sides["part"], new, sides["line"])]
    moved = re.fullmatch(r"(Without|With) the line `(?P<line>[^`]*)`(?P<where>.*)", told)
    return [*_moved(source.rstrip().split("\n"), moved["line"], moved["where"])] if moved else []


def _block(source, head):
    """The lines of a source, and from where to where a block goes that begins with this one."""
    lines = source.rstrip().split("\n")
    begin = next(n for n, line in enumerate(lines) if line.strip() == head)
    return lines, begin, _end(lines, begin + 1, _depth(lines[begin]) + 1)


def _indented(lines, depth):
    return textwrap.indent(textwrap.dedent("\n".join(lines)), " " * depth)


def _replaced(source, old, new, line):
    """The sources with a text in place of another, nothing where it is not clear which is meant."""
    before, after = r"(?<![\w.])" * old[:1].isalnum(), r"(?!\w)" * old[-1:].isalnum()
    found = {}
    for place in re.finditer(f"{before}{re.escape(old)}{after}", source):
        begin, end = place.span()
        first = source.rfind("\n", 0, begin) + 1
        around = source[first:].partition("\n")[0]
        if "#" in source[first:begin] and '"' not in around:  # in a comment
            continue
        if line is None or line in around:
            found.setdefault(first, []).append(source[:begin] + new + source[end:])
    if all(len(each) == 1 for each in found.values()) and (line is not None or len(found) == 1):
        yield from (each for [each] in found.values())


def _swapped(text):
    """A formula with its two sides swapped at each of its operators."""
    for sign in re.finditer(r"\*\*|[-/@]", text):
        left, right = text[: sign.start()].strip(), text[sign.end() :].strip()
        yield f"(({right}) {sign[0]} ({left}))"


def _moved(lines, line, where):
    """The sources in which a line is elsewhere, or nowhere."""
    other = re.fullmatch(r" (above|below) `([^`]*)`", where)
    for number, text in enumerate(lines):
        if text.partition("#")[0].strip() != line and text.strip() != line:
            continue
        rest = [*lines[:number], *lines[number + 1 :]]
        depth = len(text) - len(text.lstrip())
        if not where:
            yield "\n".join([*lines[:number], " " * depth + "pass", *lines[number + 1 :]])
        elif other:
            for place, each in enumerate(rest):
                if each.strip().startswith(other[2]):
                    at = place + (other[1] == "below")
                    yield "\n".join([*rest[:at], text, *rest[at:]])
        elif where in (" outside the `if`", ", and those below it, outside the `if`"):
            end = _end(lines, number, depth)
            inner = textwrap.dedent("\n".join(lines[number:end]))
            head = max(n for n in range(number) if _depth(lines[n]) < depth)
            outside = textwrap.indent(inner, " " * _depth(lines[head]))
            body = lines[head + 1 : number] or [" " * depth + "pass"]
            yield "\n".join([*lines[: head + 1], *body, outside, *lines[end:]])
        elif where in (" after the loop", " before the loop"):
            heads = [n for n in range(number) if _depth(lines[n]) < depth]
            heads = [n for n in heads if lines[n].lstrip().startswith("for ")]
            if not heads:  # it stands before the loop
                loops = [n for n in range(number, len(rest)) if _depth(rest[n]) == depth]
                loops = [n for n in loops if rest[n].lstrip().startswith("for ")]
                for end in [_end(rest, head + 1, depth + 1) for head in loops]:
                    yield "\n".join([*rest[:end], text, *rest[end:]])
                continue
            head = max(heads)
            end = _end(rest, head + 1, _depth(lines[head]) + 1)
            at = end if where == " after the loop" else head
            moved = " " * _depth(lines[head]) + text.strip()
            body = [] if end > head + 1 else [" " * depth + "pass"]
            rest = [*rest[: head + 1], *body, *rest[head + 1 :]]
            at += len(body) * (at > head)
            yield "\n".join([*rest[:at], moved, *rest[at:]])
        elif where == " in the loop":
            for head, each in enumerate(rest):
                if each.lstrip().startswith("for ") and _depth(each) == depth:
                    inner = _depth(rest[head + 1])
                    for at in (head + 1, _end(rest, head + 1, inner)):
                        yield "\n".join([*rest[:at], " " * inner + text.strip(), *rest[at:]])


def _depth(line):
    return len(line) - len(line.lstrip()) if line.strip() else 99


def _end(lines, begin, depth):
    """The number of the first line from here that is not so deep."""
    return next((n for n in range(begin, len(lines)) if _depth(lines[n]) < depth), len(lines))
