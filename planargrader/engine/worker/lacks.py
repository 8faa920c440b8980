"""Recognises errors that come of what is installed where a notebook is graded.

A lack is plain data: {"kind": ..., "name": ..., "since": version, "until": version}, where `since`
is the version that has it first and `until` the one that has it no longer, if these are known.

    package   no such package is installed
    part      the installed package has no such part
    library   this Python's standard library has no such module
    numpy     this NumPy has no such name
    python    this Python does not know the syntax
"""

import importlib.util
import re
import sys

# Names that NumPy has no longer, by the version that was the first without them.
_NUMPY_UNTIL = {
    "1.23": "asscalar",
    "1.24": "bool complex float int object str",
    "2.0": """
        Inf Infinity NINF NZERO NaN PINF PZERO alltrue asfarray bool8 byte_bounds cast cfloat
        complex_ cumproduct find_common_type float_ infty issctype issubclass_ issubsctype
        longcomplex longfloat lookfor mat maximum_sctype msort nbytes obj2sctype product recfromcsv
        recfromtxt round_ safe_eval sctype2char sctypes set_string_function singlecomplex sometrue
        source string_ unicode_ who ndarray.itemset ndarray.newbyteorder ndarray.ptp
    """,
    "2.3": "ndarray.tostring",
    "2.4": "in1d trapz",
}
_NUMPY_SINCE = {
    "2.0": """
        acos acosh asin asinh astype atan atan2 atanh bitwise_count bitwise_invert
        bitwise_left_shift bitwise_right_shift concat isdtype long matrix_transpose permute_dims
        pow trapezoid ulong unique_all unique_counts unique_inverse unique_values vecdot
    """,
    "2.1": "cumulative_prod cumulative_sum unstack",
    "2.2": "matvec vecmat",
}
_LIBRARY_UNTIL = {
    "3.12": "asynchat asyncore distutils imp smtpd",
    "3.13": """
        aifc audioop cgi cgitb chunk crypt imghdr lib2to3 mailcap msilib nis nntplib ossaudiodev
        pipes sndhdr spwd sunau telnetlib uu xdrlib
    """,
}
_LIBRARY_SINCE = {"3.11": "tomllib", "3.14": "annotationlib compression"}
# What a line looks like whose syntax is new, by the version that knows it first.
_SYNTAX_SINCE = {
    "3.11": r"\s*except\s*\*|.*\w\[\*\w",
    "3.12": r"type\s+\w+(\[.*\])?\s*=|\s*(async\s+)?(def|class)\s+\w+\s*\[",
    "3.14": r"\s*except\s+\w[\w.]*\s*,\s*\w[\w., ]*:|.*\b[tT][rR]?[\"']",
}
_OF_NUMPY = re.compile(r"(?:module 'numpy' has no attribute '|`np\.)(\w+)")
_OF_AN_ARRAY = re.compile(r"'numpy\.ndarray' object has no attribute '(\w+)'|`(\w+)` was removed")
_ONE_NAME = re.compile(r"cannot import name '(\w+)' from '([\w.]+)'")
_NESTED_QUOTES = re.compile(r"""\b[fF][rR]?("|')(?:(?!\1).)*\{(?:(?!\1)[^}])*\1(?:(?!\1)[^}])*\1""")
_IN_BRACES = re.compile(r"f-string expression part cannot include (a backslash|'#')")


def lack(error, line=""):
    """The lack that an exception comes of, or None if it is the code's own mistake.

    line: of a SyntaxError, the source line that it is about
    """
    if isinstance(error, ModuleNotFoundError):
        return _of_a_module(error.name)
    if isinstance(error, ImportError):
        found = _ONE_NAME.search(str(error))
        return found and (
            _of_numpy(found[1]) if found[2] == "numpy" else _of_a_part(*found.groups())
        )
    if isinstance(error, AttributeError):
        if found := _OF_NUMPY.match(str(error)):
            return _of_numpy(found[1])
        found = _OF_AN_ARRAY.match(str(error))
        return found and _of_numpy(f"ndarray.{found[1] or found[2]}")
    if isinstance(error, SyntaxError):
        return _of_syntax(str(error.msg), line)
    return None


def _of_a_module(name):
    if not isinstance(name, str):
        return None
    top = name.partition(".")[0]
    if top == "google":  # google.colab is on Colab only, and nothing of it is missed here
        return None
    since, until = _version(_LIBRARY_SINCE, top), _version(_LIBRARY_UNTIL, top)
    if since or until or top in sys.stdlib_module_names:
        return _made("library", top, since, until)
    return _of_a_part(name, top) if _origin(top) else _made("package", top)


def _of_a_part(name, module):
    """The lack of a part of a package, if that is an installed one and none of the course's."""
    if "-packages" not in (_origin(module.partition(".")[0]) or ""):
        return None
    return _made("part", name if name.startswith(module) else f"{module}.{name}")


def _origin(package):
    """Where a package lies, as text, or None if there is none of this name."""
    try:
        spec = importlib.util.find_spec(package)
    except ValueError:  # what stands in sys.modules is no module
        return "unknown"
    return spec and str(spec.origin)


def _of_numpy(name):
    since, until = _version(_NUMPY_SINCE, name), _version(_NUMPY_UNTIL, name)
    return _made("numpy", name, since, until) if since or until else None


def _of_syntax(said, line):
    if _IN_BRACES.search(said) or ("f-string" in said and _NESTED_QUOTES.search(line)):
        return _newer("3.12")
    for version, pattern in _SYNTAX_SINCE.items():
        if re.match(pattern, line) and _newer(version):
            return _newer(version)
    return None


def _newer(version):
    newer = tuple(map(int, version.split("."))) > sys.version_info[:2]
    return _made("python", "syntax", version) if newer else None


def _version(table, name):
    return next((version for version, names in table.items() if name in names.split()), None)


def _made(kind, name, since=None, until=None):
    return {"kind": kind, "name": name[:60], "since": since, "until": until}
