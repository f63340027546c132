# SPDX-License-Identifier: GPL-3.0-or-later
"""Fault sweep: the Nth call that writes, syncs, renames, makes or maps a file fails, for N = 1, 2, ... until the run gets through without meeting its
fault; for every save and export path. A reported success must be one: the file is read again. A failure must leave what was there, no
other file, exit code 5 and a sentence that names the file. Two careless savers, and a build of the program itself that ignores failures, must
be caught, else this proves nothing."""
import collections
import errno
import itertools
import pathlib
import shutil
import subprocess

import commands
import common

CALLS = ["write", "pwrite", "fsync", "fdatasync", "rename", "link", "open", "mkdir", "ftruncate", "mmap"]
CAN_BE_SHORT = {"write", "pwrite", "any"}
WRITE_FAILED = 5
ENOUGH_OF_ONE = 4   # what is wrong with one path is told so often
FORMATS = ["gpkg", "shp", "geojson", "fgb", "kml", "gml", "csv"]
CARELESS = common.BUILT / "torture_worker_goes_on"
CONTROLS = [("careless-bytes", common.WORKER), ("careless-sqlite", common.WORKER), ("edits-gpkg", CARELESS), ("edits-shp", CARELESS)]   # door, program


class Door:
    """One save by one door of the worker; `fresh`: where no file was before."""

    behind_a_door = False

    def __init__(self, name, place, fresh=False, program=common.WORKER):
        self.door = name
        self.program = program
        self.name = f"{name} (new file)" if fresh else name if program == common.WORKER else f"{name} ({program.name})"
        self.template = place.template(self.name, make=name)
        if fresh:
            shutil.rmtree(self.template / "data")
            (self.template / "data").mkdir()

    def command(self, folder):
        return [str(self.program), "door", self.door, str(folder)]

    def outputs(self, folder):
        """What the judgement compares byte by byte."""
        return {name: content for name, content in common.content(folder / "data").items() if ".bak" not in name}

    def look(self, folder):
        """What the bytes do not say: (file, session)."""
        status, words = common.worker("look", self.door, folder)
        told = words.replace("done ", "", 1).strip().split("\nsession ")
        return (told[0] if status == 0 else f"wrong: {words}"), (told[1] if len(told) > 1 else "")

    def target(self):
        return "parcels."


class Sweep:
    """One path under one kind of fault after the other."""

    def __init__(self, case, place, wrongs):
        self.case = case
        self.folder = place.folder / f"run-{case.name}"
        self.report = place.folder / f"report-{case.name}"
        self.wrongs = wrongs
        self.counts = collections.Counter()
        common.renew(case.template, self.folder)
        self.old = case.outputs(self.folder)
        status, words, _ = self.run("any", 0, "28", "once")
        if status != 0:
            raise RuntimeError(f"{case.name}: fails without any fault: {words}")
        self.new = case.outputs(self.folder)

    def run(self, call, nth, error, mode):
        """Exit code, words, and the calls that were failed."""
        common.renew(self.case.template, self.folder)
        self.report.unlink(missing_ok=True)
        environment = common.preloading("torture_fault.so", TORTURE_FOLDER=str(self.folder), TORTURE_CALL=call, TORTURE_NTH=str(nth), TORTURE_ERROR=error, TORTURE_ON=mode,
                                        TORTURE_REPORT=str(self.report), TMPDIR=str(self.folder / "state"))
        done = subprocess.run(self.case.command(self.folder), env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, timeout=120, cwd=self.folder / "data")
        failed = self.report.read_text(errors="replace").splitlines() if self.report.exists() else []
        return done.returncode, done.stdout.decode(errors="replace"), failed

    def sweep(self, call, error, mode, numbers):
        for nth in numbers:
            if self.wrongs.enough() or self.counts["wrong"] >= ENOUGH_OF_ONE:
                return
            status, words, failed = self.run(call, nth, error, mode)
            if not failed:
                self.counts["swept through"] += 1
                trouble = self.judged(status, words, [], mode)
                if trouble:
                    self.wrongs.add(f"{self.case.name}: no fault was met, and yet: {trouble}")
                return
            self.counts["faults"] += 1
            self.counts["reported" if status else "overcome"] += 1
            trouble = self.judged(status, words, failed, mode)
            if trouble:
                self.counts["wrong"] += 1
                self.keep(f"{call}-{nth}-{error}-{mode}")
                self.wrongs.add(f"{self.case.name}: {call} number {nth} fails with {name_of(error)} ({mode}): {trouble}\n      first failed: {failed[0]}\n      said: {' / '.join(words.split(chr(10)))[:400]}")

    def keep(self, name):
        if self.wrongs.count < self.wrongs.most:
            shutil.copytree(self.folder, self.folder.parent / f"wrong-{self.case.name}-{name}", dirs_exist_ok=True)

    def judged(self, status, words, failed, mode):
        """What is wrong with how it ended; empty: nothing."""
        after = self.case.outputs(self.folder)
        if status < 0 or status in (1, 126, 134, 139):
            return f"it crashed or failed inside (exit code {status})"
        if status != 0 and status != WRITE_FAILED:
            return f"the exit code is {status} instead of {WRITE_FAILED}"
        wanted = self.new if status == 0 else self.old
        left = sorted(set(after) - set(wanted))
        unfinished = False
        if mode == "on" and status != 0:
            # A disk that takes nothing any more cannot be rolled back on either: the journal leads to the old file, which is looked at below.
            left = [name for name in left if not name.endswith("-journal")]
            # Where no name can be changed any more, the plan of a replacement stays: whoever opens the file next finishes it, whole either way.
            unfinished = any(name.endswith(".songhua-replace") for name in left)
            if unfinished:
                left = [name for name in left if not name.startswith(".songhua-") and not name.endswith((".songhua-replace", ".songhua-keep"))]
        if left:
            return f"left behind: {left}"
        promised = next((line.split()[1] for line in words.splitlines() if line.startswith("promised ")), "")
        if after != wanted or promised:
            trouble = self.looked(status, after == wanted, promised, unfinished)
            if trouble:
                return trouble
        # The file that was wanted, or the one in the way to it that failed.
        names = [self.case.target(), *(pathlib.PurePath(line.split(" ", 1)[1]).name for line in failed)]
        if status != 0 and not any(name in words for name in names):
            return "the sentence does not name the file"
        return ""

    def looked(self, status, same_bytes, promised, unfinished):
        file, session = self.case.look(self.folder)
        wanted = ["new"] if status == 0 else ["old", "new"] if unfinished else ["old"]
        if not same_bytes and file not in wanted and not (file == "old" and self.new == self.old):
            return f"{'SILENT: success was reported' if status == 0 else 'a failure was reported'}, but the file is {file}"
        saved = status == 0 and self.new != self.old
        if promised and not saved and (not session.isdigit() or int(session) < int(promised)):
            return f"gesture {promised} was promised to be in the journal, but recovery comes to {session}"
        return ""


def name_of(error):
    return "a short write" if error == "short" else errno.errorcode.get(int(error), error)


def every(most):
    return range(1, most)


def sample():
    """1, 2, 3, 5, 8, ...: near the beginning all, later some."""
    a, b = 1, 2
    while a < 5000:
        yield a
        a, b = b, a + b


def run_case(case, place, wrongs, full):
    sweep = Sweep(case, place, wrongs)
    if full:
        for call in CALLS:
            for error in ["28", "5"] + (["short"] if call in CAN_BE_SHORT else []):
                for mode in ("once", "on"):
                    sweep.sweep(call, error, mode, every(3000))
    else:
        kinds = (("28", "on"), ("5", "once"), ("short", "once"))
        for kind, (error, mode) in enumerate(kinds):
            # Behind a command is a door that meets every kind of fault at each of these numbers; the command itself meets one kind at each.
            sweep.sweep("any", error, mode, itertools.islice(sample(), kind, None, len(kinds)) if case.behind_a_door else sample())
        sweep.sweep("mmap", "28", "once", itertools.takewhile(lambda nth: nth < 20, sample()) if case.behind_a_door else every(20))
    return sweep.counts


def cases(place, only):
    """Makers of every path that writes a file, by name."""
    made = {}
    for kind in ["features-" + name for name in FORMATS] + ["raster-tif", "raster-img", "raster-asc", "bytes"]:
        made[kind] = lambda kind=kind: Door(kind, place)
        made[f"{kind} (new file)"] = lambda kind=kind: Door(kind, place, fresh=True)
    for name in ["gpkg", "shp", "geojson", "fgb", "kml", "csv", "project", "journal"]:
        made[f"edits-{name}"] = lambda name=name: Door(f"edits-{name}", place)
    made.update(commands.cases(place))
    return {name: make for name, make in made.items() if not only or any(name.startswith(word) for word in only)}


def caught(name, program, place, options):
    """How often the careless saver is found out."""
    silent = common.Wrongs(most=0)
    silent.enough = lambda: False
    run_case(Door(name, place, program=program), place, silent, options.full)
    return silent.count


def torture(options):
    place = common.Place("faults")
    wrongs = common.Wrongs()
    total = collections.Counter()

    def one(item):
        name, make = item
        if wrongs.enough():
            return
        counts = run_case(make(), place, wrongs, options.full)
        total.update(counts)
        print(f"{name:28} {counts['faults']:5} faults: {counts['reported']} reported, {counts['overcome']} overcome", flush=True)

    common.side_by_side(options.jobs, one, cases(place, options.only).items())
    print(f"{'in all':28} {total['faults']:5} faults: {total['reported']} reported, {total['overcome']} overcome", flush=True)
    for name, program in CONTROLS:
        found = caught(name, program, place, options)
        print(f"{name:16} of {program.name:24} found out {found} times", flush=True)
        if not found:
            wrongs.add(f"{name} of {program.name} goes on after its first failure and is not caught: the sweep does not bite")
    place.close(wrongs.count > 0)
    return wrongs.count == 0
