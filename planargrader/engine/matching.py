"""Finds out which cell of the course each cell of a submitted notebook is."""

import re


def matched(course, cells, kit):
    """Which cell of the course each cell is: [(cell, name or None), ...], and names of exercises.

    course: the CourseCells, in order
    cells: the Cells handed in
    kit: the course's module for the grader

    A cell is known by its id or its name. One that has lost both is known by what it holds; and
    where an exercise was left as it was given, the cell that does it is taken for it. The second
    value holds the names of these exercises, whose own cells are not among the cells then.
    """
    known = {cell.name for cell in course}
    names = [
        next((name for name in (cell.cell_id, cell.name) if name in known), None) for cell in cells
    ]
    nameless = [
        number for number, cell in enumerate(cells) if not cell.name and names[number] is None
    ]
    _by_text(course, cells, names, nameless)
    _by_likeness(course, cells, names, nameless, kit)
    left, unused = _by_work(course, cells, names, nameless, kit)
    return [pair for number, pair in enumerate(zip(cells, names)) if number not in unused], left


def lines(source):
    """The source without what nobody sees: blanks at the ends of lines, and kinds of line ends."""
    return "\n".join(line.rstrip() for line in source.strip().splitlines())


def as_released(source):
    """A locked cell as students have it, without hidden tests and mark schemes."""
    hidden = r"\S+ BEGIN (HIDDEN TESTS|MARK SCHEME).*?END \1[^\n]*"
    return re.sub(hidden, "", source, flags=re.DOTALL)


def is_edited(cell, handed_in):
    """Whether a locked cell holds something else than the course has there now."""
    right = (lines(cell.source), lines(as_released(cell.source)))
    return lines(handed_in.source) not in right


def is_as_given(cell, handed_in):
    """Whether a cell for a student's work holds what it was given out with, now or earlier."""
    return handed_in.intact or lines(handed_in.source) == lines(cell.source)


def _by_text(course, cells, names, nameless):
    """Name what holds exactly what a locked cell does; of a copy, too."""
    having = {}
    for cell in course:
        if cell.given:
            having.setdefault(lines(as_released(cell.source)), []).append(cell.name)
    taken = set(names)
    for number in nameless:
        same = having.get(lines(cells[number].source))
        if same:
            names[number] = next((name for name in same if name not in taken), same[0])
            taken.add(names[number])


def _by_likeness(course, cells, names, nameless, kit):
    """Name what holds most of a locked cell that is not there otherwise."""
    for cell in course:
        source = as_released(cell.source)
        if not (cell.given and cell.kind == "code") or cell.name in names:
            continue
        whole = len(kit.work(source, ()))
        lacking = {
            number: len(kit.work(source, [cells[number].source]))
            for number in nameless
            if whole and names[number] is None and _is_code(cells[number])
        }
        if lacking and min(lacking.values()) <= whole / 2:
            names[min(lacking, key=lacking.get)] = cell.name


def _by_work(course, cells, names, nameless, kit):
    """Name what does an exercise whose own cell is not there, or is as it was given.

    Returns the names of the latter, and the numbers of cells that are as they were given.
    """
    left, unused = set(), set()
    for cell in course:
        wanted = kit.gives(cell.source) if is_exercise(cell) else ()
        there = names.index(cell.name) if cell.name in names else None
        if not wanted or (there is not None and not is_as_given(cell, cells[there])):
            continue
        doing = [
            number
            for number in nameless
            if names[number] is None and _is_code(cells[number])
            if wanted & kit.gives(cells[number].source)
        ]
        done = [number for number in doing if not is_as_given(cell, cells[number])]
        if done:
            unused |= set(doing) - set(done)
            if there is not None:
                left.add(cell.name)
                unused.add(there)
        if done or there is None and doing:
            names[(done or doing)[-1]] = cell.name
    return left, unused


def is_exercise(cell):
    """Whether a cell of the course is for code of the student's."""
    return cell.kind == "code" and not cell.given and cell.nbgrader["solution"]


def _is_code(cell):
    return cell.kind == "code" and cell.source.strip()
