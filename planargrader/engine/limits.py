"""Every limit of the grader: times in seconds, sizes in bytes or characters, numbers of things.

The limits that a student meets at home, too, are those of the kit: seconds for one call of a
function, and characters of what it prints. A test asserts the order that they must have:

    kit's call < CELL, CALL < NOTEBOOK < SUBMISSION, and CALL < NOTEBOOK_CPU < NOTEBOOK
"""

MIB = 2**20

# Time ------------------------------------------------------------------------------------------

CELL = 30  # one cell of a student's: stock nbgrader's own limit
CALL = 40  # one answer of a worker; in Python's hands a call ends itself earlier, after the kit's
HURRIED = 3  # a call, once one has taken too long: there may be many more
NOTEBOOK = 100  # all cells and calls of one notebook
NOTEBOOK_CPU = 90  # the processor's share of that, which the kernel holds a process to
SUBMISSION = 300  # one that never ends has a third of what is left of this for each notebook,
LEAST_NOTEBOOK = 15  # and this much at least
ENDING = 10  # until a notebook's process has ended
STARTING = 60  # until a sandbox or the zygote is ready, on a machine that is busy
WATCHING = 0.2  # between two looks at the memory of a sandbox
TRIES = 2  # of a submission whose grading process has died

# What a sandbox may use ------------------------------------------------------------------------

ADDRESS_SPACE = 1024 * MIB  # of one process: NumPy and Matplotlib run in a quarter of it
MEMORY = 2048 * MIB  # of all processes together; what they share counts for each
DISK = 48 * MIB  # of each disk in memory: twice all the files of a submission
FILE_SIZE = 16 * MIB
PROCESSES = 12  # processes and threads
OPEN_FILES = 64

# What is taken of a submission -----------------------------------------------------------------

NOTEBOOK_BYTES = 20 * MIB  # one notebook: pasted pictures and outputs, and room to spare
FILES, FILE_BYTES, ALL_FILES_BYTES = 50, 2 * MIB, 20 * MIB  # other files: number, one, all
ENTRIES = 5000  # files and folders, after which no other folder is opened
TOLD = 20  # files that are left out, one by one
OWN_CELLS = 500  # cells that a student may add to a notebook
TEXT_CELL, ALL_TEXT = 10_000, 100_000  # characters: Markdown takes long to be made into a page
CODE_CELL = 200_000  # characters

# What goes through the protocol ----------------------------------------------------------------

MESSAGE = 24 * MIB  # one message: an array of a million points
TEXT = 1_100_000  # characters of one string: a little more than a test reads of what is printed
ITEMS = 100_000  # entries of all lists and dicts together
DEPTH = 12  # of lists in lists
CALLS_BACK = 200_000  # calls of a function of the tests', in one call of a student's function

# What a graded notebook shows ------------------------------------------------------------------

STREAM = 20_000  # characters of what one cell prints
RESULTS = 12  # results and pictures of one cell
RESULT_BYTES = 4_000_000  # of one of them
TEST_PRINTED = 20_000  # characters of what a test prints or says
HTML = 1_000_000  # characters of HTML in a notebook, since it takes long to clean
TAG = 200  # characters that one tag counts for: nested ones take longest
OUTPUTS = 40  # outputs of one cell
OUTPUT_TEXT = 30_000  # characters of one output's text: a little more than STREAM
SHOWN = 30_000_000  # characters of all that the cells of a notebook show
