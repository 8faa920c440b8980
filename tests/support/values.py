"""What property tests draw: JSON of any form, and damage to JSON that was whole."""

import copy

from hypothesis import strategies as st

# With half characters, which JSON can hold and no file can.
any_text = st.text(st.characters(), max_size=20)


def json_values(keys=any_text, texts=any_text):
    """JSON of any form, with keys and texts out of these."""
    leaves = (
        st.none()
        | st.booleans()
        | st.integers()
        | st.floats()
        | texts
        | st.sampled_from([-1, 2**31, 2**63, 10**30, 1e300])
    )
    return st.recursive(
        leaves,
        lambda parts: st.lists(parts, max_size=5) | st.dictionaries(keys, parts, max_size=5),
        max_leaves=12,
    )


@st.composite
def damaged(draw, whole, parts, most=4):
    """JSON out of `whole`, with up to `most` of its parts replaced, lost, copied or renamed.

    parts: what takes the place of a part, or of a key if it is text
    """
    value = copy.deepcopy(draw(whole))
    for _ in range(draw(st.integers(1, most))):
        holders = list(_holders(value))
        if not holders:
            return draw(parts)
        holder = draw(st.sampled_from(holders))
        key = draw(st.sampled_from(sorted(holder) if isinstance(holder, dict) else _range(holder)))
        damage = draw(st.sampled_from(["replace", "lose", "copy", "rename"]))
        if damage == "replace":
            holder[key] = draw(parts)
        elif damage == "lose":
            del holder[key]
        elif isinstance(holder, list):
            holder.insert(key, copy.deepcopy(holder[key]))
        else:
            name = draw(st.sampled_from(sorted(holder)) | any_text)
            holder[name] = copy.deepcopy(holder[key]) if damage == "copy" else holder.pop(key)
    return value


def _range(holder):
    return list(range(len(holder)))


def _holders(value):
    """All lists and dicts in a value that hold something."""
    if isinstance(value, list | dict) and value:
        yield value
        for part in value.values() if isinstance(value, dict) else value:
            yield from _holders(part)
