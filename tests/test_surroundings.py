"""What grading says where no sandbox can be made, and where nothing can be written."""

import os
import subprocess
import sys

import pytest
from support.classroom import SMALL, Classroom, by_root, solved, with_sandbox
from support.points import right
from support.users import USER, as_user, give

from planargrader.engine import surroundings, users


def machine(root, files):
    """A folder with these files, in the place of a machine's: {name: text}."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return root


@pytest.fixture
def ordinary(monkeypatch, tmp_path):
    """An ordinary user, on a machine where bubblewrap is installed."""
    program = tmp_path / "bwrap"
    program.write_text("")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert not users.is_root()


@pytest.mark.parametrize(
    "files, environment, told",
    [
        ({"var/run/secrets/kubernetes.io/token": ""}, {}, "This is a pod: ask who runs"),
        ({}, {"KUBERNETES_SERVICE_HOST": "10.0.0.1"}, "This is a pod: ask who runs"),
        ({".dockerenv": ""}, {}, "--security-opt systempaths=unconfined"),
        ({"run/.containerenv": ""}, {}, "Docker 23 and newer"),
        (
            {"proc/sys/kernel/apparmor_restrict_unprivileged_userns": "1\n"},
            {},
            "AppArmor lets no ordinary user",
        ),
        (
            {"proc/sys/kernel/unprivileged_userns_clone": "0\n"},
            {},
            "sudo sysctl kernel.unprivileged_userns_clone=1.",
        ),
        (
            {"proc/sys/user/max_user_namespaces": "0\n"},
            {},
            "sudo sysctl user.max_user_namespaces=10000.",
        ),
        (
            {
                "proc/sys/user/max_user_namespaces": "95000\n",
                "proc/sys/kernel/apparmor_restrict_unprivileged_userns": "0\n",
            },
            {},
            "Take Linux 5.13 or newer",
        ),
    ],
)
def test_each_machine_is_told_what_to_do_there(tmp_path, ordinary, files, environment, told):
    assert told in surroundings.todo(root=machine(tmp_path, files), environment=environment)


def test_machine_without_bubblewrap_is_told_to_install_it(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "apt install bubblewrap" in surroundings.todo(root=tmp_path, environment={})
    (tmp_path / ".dockerenv").touch()
    assert "This is a container" in surroundings.todo(root=tmp_path, environment={})
    assert "apt install bubblewrap" in surroundings.todo(["bubblewrap"], tmp_path, {})


def test_other_system_than_linux_is_told_where_to_grade(monkeypatch):
    monkeypatch.setattr(sys, "platform", "darwin")
    assert "a container or a virtual machine" in surroundings.todo()


# A filter that refuses the calls of these names with an error, and runs a command.
REFUSING = """
import ctypes, sys
from planargrader.engine import seccomp
rules = seccomp.library()
made = rules.seccomp_init(seccomp._ALLOW)
number, *names = sys.argv[1].split()
for name in names:
    call = rules.seccomp_syscall_resolve_name(name.encode())
    rules.seccomp_rule_add_array(made, seccomp._REFUSE | int(number), call, 0, None)
rules.seccomp_load.argtypes = [ctypes.c_void_p]
assert rules.seccomp_load(made) == 0
from planargrader.engine.sandbox import choose
try:
    print(choose("auto"))
except Exception as problem:
    print(problem)
"""


@pytest.mark.parametrize(
    "error, reason",
    [
        (38, "Landlock is not in this kernel, or hidden by this container"),
        (95, "Landlock is switched off in this kernel"),
        (1, "this container forbids Landlock"),
    ],
)
def test_kernel_that_has_no_landlock_is_told_from_one_that_forbids_it(error, reason):
    """Both sandboxes are out of reach: of namespaces, too, there are none."""
    calls = f"{error} landlock_create_ruleset unshare setns mount"
    who = as_user(USER) if os.geteuid() == 0 else []
    done = subprocess.run(
        [*who, sys.executable, "-c", REFUSING, calls],
        capture_output=True,
        text=True,
        env={**os.environ, "HOME": "/"},
    )
    told = done.stdout.splitlines()
    assert len(told) == 1, done.stderr
    assert told[0].startswith("No sandbox for submissions can be made: bubblewrap does not work (")
    assert f"; {reason}. " in told[0]


# Where nothing can be written -------------------------------------------------------------------


@pytest.fixture
def classroom(generated, tmp_path):
    classroom = Classroom(generated, tmp_path / "course", SMALL)
    for student in ("ada", "bob"):
        classroom.hand_in(student, {f"{name}.ipynb": solved(name) for name in SMALL})
    return classroom


@by_root
@with_sandbox
@pytest.mark.parametrize("files", [30, 120], ids=["of the grader", "of a submission"])
def test_full_disk_for_temporary_files_is_named_and_the_next_run_goes_on(
    classroom, tmp_path, files
):
    """A disk that has no place for so many files."""
    for number in range(45):
        classroom.hand_in("bob", {f"file{number}.txt": "1"})
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = f'mount -t tmpfs -o nr_inodes={files} none {disk} && exec "$0" "$@"'
    process = classroom.start("unshare", "-m", "sh", "-c", mounted, TMPDIR=str(disk))
    told, error = process.communicate()
    assert process.returncode == 1
    assert "There is no place for temporary files: [Errno 28]" in told + error
    assert "set TMPDIR to another folder" in told + error
    assert "Traceback" not in error
    ok, told = classroom.grade()
    assert ok, told
    assert classroom.marks() == {"ada": right(*SMALL), "bob": right(*SMALL)}


@by_root
@with_sandbox
def test_home_and_temporary_folder_that_take_no_files_change_no_mark(classroom, tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = f'mount -t tmpfs -o ro none {disk} && exec "$0" "$@"'
    around = {"HOME": "/proc/none", "TMPDIR": str(disk)}
    process = classroom.start("unshare", "-m", "sh", "-c", mounted, **around)
    told, error = process.communicate()
    assert process.returncode == 0, error
    assert classroom.marks() == {"ada": right(*SMALL), "bob": right(*SMALL)}


@by_root
@with_sandbox
def test_what_another_user_has_graded_is_told_to_be_closed_to_this_one(classroom, tmp_path):
    assert classroom.grade()[0]
    classroom.hand_in("ada", {"02-init.ipynb": solved("02-init", "init-zeros")})
    give(tmp_path, USER)
    for path in (classroom.autograded / "ada", *(classroom.autograded / "ada").rglob("*")):
        os.chown(path, 0, 0)
    os.chown(classroom.autograded / "ada", USER, USER)
    process = classroom.start(*as_user(USER), HOME=str(tmp_path))
    _, error = process.communicate()
    assert "What was graded of ada could not be saved: [Errno 13] Permission denied" in error
