"""Every limit of the grader: times in seconds, sizes in bytes or characters, numbers of things.

The limits that a student meets at home, too, are those of the kit: seconds for one call of a
function, and characters of what it prints. A test asserts the order that those here must have:

    HURRIED < FIRST_CALL < CELL < CALL < NOTEBOOK_CPU < NOTEBOOK < SUBMISSION
"""

MIB = 2**20

# Time ------------------------------------------------------------------------------------------

FIRST_ROUND = 3  # a submission, until all that need no more are graded
FIRST_ROUND_TIMES = 3  # or this many times what half of the others took: machines differ
SUBMISSION = 45  # a submission after that, from its files to what is given back
NOTEBOOK = 15  # one notebook of it: a third of what is left of that,
LEAST_NOTEBOOK = 2  # and this much at least
NOTEBOOK_CPU = 14  # the processor's share of that, which the kernel holds a process to
CALL = 13  # one answer of a worker; in Python's hands a call ends itself earlier
CELL = 10  # one cell;
EXPERIMENTS = 15  # all cells of a student's in a submission, and half of the time of a notebook
LEAST_SOLUTION = 1  # a cell for a solution, when that time is over,
LEAST_CELL = 0.2  # and another one; with less time only its definitions are run
DEFINING = 1  # the definitions of a cell that was stopped, or for which there is no time
ALL_DEFINING = 3  # the same of all cells of a notebook for which there is no time
FIRST_CALL = 6  # one call of a function,
HURRIED = 1  # and once one has taken too long: there may be many more
LATE = 2  # for a cell's outputs, when its own time is over
RESTARTS = 3  # of a notebook whose process was lost in a cell of the student's
ENDING = 2  # until a notebook's process has ended
GRACE = 5  # after which a grading process that does not end by itself is ended
STARTING = 60  # until a sandbox or the zygote is ready, on a machine that is busy
WATCHING = 0.2  # between two looks at the memory of a sandbox
TRIES = 2  # of a submission whose grading process has died by itself

# What a sandbox may use ------------------------------------------------------------------------

ADDRESS_SPACE = 1024 * MIB  # of one process: NumPy and Matplotlib run in a quarter of it
MEMORY = 2048 * MIB  # of all processes of a sandbox; what they share counts for each
DISK = 48 * MIB  # of each disk in memory: twice all the files of a submission
DISK_FILES = 4000  # files and folders on each: the kernel keeps a kilobyte for an empty one, too
FILE_SIZE = 16 * MIB
PROCESSES = 12  # processes and threads
OPEN_FILES = 64
PENDING_SIGNALS = 64  # that wait to be delivered

# What is taken of a submission -----------------------------------------------------------------

NOTEBOOK_BYTES = 80 * MIB  # one notebook: pasted pictures, and outputs that nobody needs
ALL_NOTEBOOKS_BYTES = 160 * MIB  # of a submission
COMMAS = 4_000_000  # in a notebook's file: entries of lists and objects, or text
BRACKETS = 500_000  # opening ones in a notebook's file: lists and objects, or text
CELLS = 5000  # of a notebook: ten times what a student may add
ATTACHMENTS = 50  # pictures attached to one cell
FILES, FILE_BYTES, ALL_FILES_BYTES = 50, 2 * MIB, 20 * MIB  # other files: number, one, all
ENTRIES = 5000  # files and folders, of one folder and before another one is opened
TOLD = 20  # things to know of a notebook, and files that are left out, one by one
TOLD_CHARACTERS = 300  # characters of each of them
LISTED_NAME = 40  # characters of a student's name among others
LINE = 2000  # characters of one line in a log or a report
TIME = 1000  # bytes of the file that says when it was handed in
OWN_CELLS = 500  # cells that a student may add to a notebook
TEXT_CELL, ALL_TEXT = 10_000, 60_000  # characters: Markdown takes long to be made into a page
PROSE, ALL_PROSE = 100_000, 1_000_000  # characters of that as HTML
TAGS, NESTED = 2000, 200  # in prose of more tags, tags in tags: reading takes their square
FORMULA, FORMULAS = 1000, 3000  # characters of one that is made into MathML; of all in a text
CODE_CELL, ALL_CODE = 20_000, 100_000  # characters: colouring takes 20 microseconds for each,
CODE_LINE = 2000  # and a square of its characters for a line
PARTS, PART = 400, 20  # parts of a cell that is no Python: looked at; tried as one statement
ANSWERS = 20  # empty ones to questions of one cell, which may ask until it gets another
LEFT_OUT = 8  # statements that stopped a cell, and names that go with them,
LEFT_OUT_TEXT = 100  # and characters of each line that are told

# What is taken of a zip file with a whole class, and of a class list ----------------------------

CLASS_FILES, CLASS_BYTES = 100_000, 8192 * MIB  # files in it; bytes of all of them, unpacked
SENT_BYTES = ALL_NOTEBOOKS_BYTES + ALL_FILES_BYTES  # of what one student sent, unpacked
ZIPS = 2  # zip files in zip files that are opened
NAME = 200  # bytes of a file's or folder's name
LIST_BYTES = 8 * MIB  # of a class list: a hundred thousand students

# What goes through the protocol ----------------------------------------------------------------

MESSAGE = 24 * MIB  # one message: an array of a million points
STEP_VALUE = 16 * MIB  # what goes to a function of an earlier step, or comes from it
TEXT = 1_100_000  # characters of one string: a little more than a test reads of what is printed
ITEMS = 100_000  # entries of all lists and dicts together
DEPTH = 12  # of lists in lists
SHORT_HEADER = 4000  # bytes of what describes a value; a short one is read once and kept
CALLS_BACK = 200_000  # calls of a function of the tests', in one call of a student's function

# What a graded notebook shows ------------------------------------------------------------------

STREAM = 20_000  # characters of what one cell prints
RESULTS = 12  # results and pictures of one cell
RESULT_BYTES = 4_000_000  # of one of them
TEST_PRINTED = 20_000  # characters of what a test prints or says
HTML = 1_000_000  # characters of HTML in a submission, since it takes long to clean
TAG = 200  # characters that one tag counts for: nested ones take longest
PAIRS = 5000  # the square of its characters counts, too, divided by this
OUTPUTS = 40  # outputs of one cell
OUTPUT_TEXT = 30_000  # characters of one output's text: a little more than STREAM
RESULT_TEXT = 2000  # characters of what is told of one test, where there is no notebook beside it,
RESULTS_TEXT = 10_000  # and of a whole submission
SHOWN = 30_000_000  # characters of all that the cells of a submission show
