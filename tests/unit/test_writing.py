"""A file is the old one or the new one, whatever happens, and no draft stays beside it."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from types import FrameType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_cluster import writing
from sphinx_cluster.writing import write_if_changed, write_whole

Write = Callable[[Path, bytes], None]
WRITERS = pytest.mark.parametrize("write", [write_whole, write_if_changed])
CONTENTS = st.binary(max_size=300)
FAILURES = (OSError(28, "No space left on device"), KeyboardInterrupt(), MemoryError())


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


class Interruption:
    """Raises *failure* before the given step of the writer, one line of its code, is taken."""

    def __init__(self, step: int, failure: BaseException) -> None:
        self.left, self.failure = step, failure

    def __enter__(self) -> None:
        self.before = sys.gettrace()
        sys.settrace(self._enter)

    def __exit__(self, *_: object) -> None:
        sys.settrace(self.before)

    def _enter(self, frame: FrameType, _event: str, _argument: Any) -> Any:
        return self._step if frame.f_code.co_filename == writing.__file__ else None

    def _step(self, _frame: FrameType, event: str, _argument: Any) -> Any:
        self.left -= event == "line"
        if self.left < 0:
            sys.settrace(None)  # what is done about it meets with no second mishap
            raise self.failure
        return self._step


@WRITERS
@settings(deadline=None, max_examples=30)
@given(before=st.none() | CONTENTS, after=CONTENTS, failure=st.sampled_from(FAILURES))
def test_a_failure_between_any_two_steps_leaves_a_whole_file_and_no_draft(
    write: Write, before: bytes | None, after: bytes, failure: BaseException
) -> None:
    steps = 0
    while True:
        with TemporaryDirectory() as folder:
            path = Path(folder) / "a.po"
            if before is not None:
                path.write_bytes(before)
            done = _interrupted(write, path, after, steps, failure)
            assert names(path.parent) in (["a.po"], [] if before is None else ["a.po"])
            if path.exists():
                assert path.read_bytes() in (before, after)
            if done:
                assert path.read_bytes() == after
                break
        steps += 1
    assert steps > 3 or before == after, "the writer has steps that can fail"


def _interrupted(
    write: Write, path: Path, content: bytes, step: int, failure: BaseException
) -> bool:
    """Write and fail at a step; return whether there was no such step and all went well."""
    try:
        with Interruption(step, failure):
            write(path, content)
    except type(failure):
        return False
    return True


@pytest.mark.parametrize("name", ["fsync", "replace", "open", "chmod"])
def test_what_the_system_refuses_is_told_and_leaves_the_old_file(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.po"
    path.write_bytes(b"old")

    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        if name == "open":
            patch.setattr("pathlib.Path.open", refuse)
        else:
            patch.setattr(os, name, refuse)
        with pytest.raises(OSError, match="No space"):
            write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["a.po"]


@WRITERS
def test_a_folder_in_the_place_of_the_file_stays(write: Write, tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    with pytest.raises(OSError, match="a"):
        write(tmp_path / "a", b"x")
    assert names(tmp_path) == ["a"]


@WRITERS
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o444, 0o755])
def test_a_file_keeps_its_mode(write: Write, mode: int, tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    path.chmod(mode)
    write(path, b"new")
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == mode


@WRITERS
def test_a_new_file_has_the_mode_that_any_new_file_has(write: Write, tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write(tmp_path / "a" / "b", b"")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a" / "b").stat().st_mode) == 0o640


@WRITERS
@pytest.mark.parametrize("there", [True, False])
def test_what_a_link_leads_to_is_written_and_the_link_stays(
    write: Write, there: bool, tmp_path: Path
) -> None:
    target, link = tmp_path / "kept" / "a", tmp_path / "link"
    if there:
        target.parent.mkdir()
        target.write_bytes(b"old")
    link.symlink_to(Path("kept", "a"))
    write(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert names(tmp_path) == ["kept", "link"]
    assert names(target.parent) == ["a"]


@WRITERS
@pytest.mark.parametrize("name", ["a" * 255, "ä" * 127, "[a]*?.po", ".a", "a.part"])
def test_any_name_that_a_file_may_have_will_do(write: Write, name: str, tmp_path: Path) -> None:
    for content in (b"old", b"new"):
        write(tmp_path / name, content)
        assert (tmp_path / name).read_bytes() == content
    assert names(tmp_path) == [name]


@WRITERS
def test_many_who_write_one_file_leave_what_one_of_them_wrote(write: Write, tmp_path: Path) -> None:
    contents = [bytes([65 + number]) * 100_000 for number in range(8)]
    path = tmp_path / "a"

    def again(content: bytes) -> None:
        for _ in range(5):
            write(path, content)
            assert path.read_bytes() in contents

    threads = [Thread(target=again, args=(content,)) for content in contents]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert path.read_bytes() in contents
    assert names(tmp_path) == ["a"]


def test_a_draft_of_a_killed_program_goes_with_the_next_writing_and_a_young_one_stays(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.po"
    for name in (".a.po.0123456789abcdef.part", ".a.po.fedcba9876543210.part", ".b.po.0.part"):
        (tmp_path / name).write_bytes(b"half")
    os.utime(tmp_path / ".a.po.0123456789abcdef.part", (0, 0))
    os.utime(tmp_path / ".b.po.0.part", (0, 0))
    write_whole(path, b"whole")
    assert names(tmp_path) == [".a.po.fedcba9876543210.part", ".b.po.0.part", "a.po"]


def test_a_file_with_the_same_bytes_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "below" / "a.txt"
    write_if_changed(path, b"a")
    before = path.stat()
    write_if_changed(path, b"a")
    assert path.stat() == before
    write_if_changed(path, b"b")
    assert path.read_bytes() == b"b"


def test_only_what_a_person_may_have_written_is_forced_to_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forced: list[int] = []
    monkeypatch.setattr(os, "fsync", lambda number: forced.append(os.fstat(number).st_size))
    write_if_changed(tmp_path / "made", b"made")
    assert forced == []
    write_whole(tmp_path / "kept", b"kept")
    assert forced == [len(b"kept")], "and only when all of it is there"
