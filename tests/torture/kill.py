# SPDX-License-Identifier: GPL-3.0-or-later
"""Kill torture: a worker edits and saves, promising each; it is killed at a random moment, half of the time inside a save; the recovery is killed as
well; then a fresh process must find every promised gesture and at most one more, and the file as one of the saves left it."""
import collections
import os
import random
import select
import shutil
import signal
import subprocess
import time

import common

DEFAULT_CYCLES = 200
ENOUGH = 100   # kills, of one format or in all, in which both outcomes of what was in flight must have been seen
CLOSE_BY = 0.15


class Watched:
    """A worker that edits, and what it promised until now."""

    def __init__(self, name, folder, seed, steps=0):
        reading, writing = os.pipe()
        self.pipe = reading
        self.log = open(folder.parent / f"{folder.name}.log", "wb")
        self.process = subprocess.Popen([str(common.WORKER), "edit", name, str(folder), str(seed), str(writing), str(steps)], pass_fds=(writing,), stdout=self.log, stderr=self.log)
        os.close(writing)
        self.rest = b""
        self.is_ready = False
        self.last = self.saved = 0
        self.saving = -1
        self.saves_begun = 0
        self.ended = False
        self.save_began = 0
        self.save_took = []

    def listen(self, seconds):
        """Takes in what is promised in this time, but returns after each piece."""
        if not select.select([self.pipe], [], [], max(seconds, 0))[0]:
            return
        piece = os.read(self.pipe, 65536)
        self.ended = not piece
        *lines, self.rest = (self.rest + piece).split(b"\n")
        for line in lines:
            self.note(line.decode().split())

    def note(self, words):
        if words[0] == "ready":
            self.is_ready = True
        elif words[0] == "g":
            self.last = int(words[1])
        elif words[0] == "S":
            self.saving = int(words[1])
            self.saves_begun += 1
            self.save_began = time.monotonic()
        elif words[0] == "s":
            self.saved, self.saving = self.saving, -1
            self.save_took.append(time.monotonic() - self.save_began)

    def until(self, come, seconds=30):
        end = time.monotonic() + seconds
        while not self.ended and not come() and time.monotonic() < end:
            self.listen(end - time.monotonic())
        return come()

    def kill(self):
        """Whether it was still running."""
        self.process.send_signal(signal.SIGKILL)
        status = self.process.wait()
        while not self.ended:
            self.listen(5)
        os.close(self.pipe)
        self.log.close()
        return status == -signal.SIGKILL


class Format:
    """What is known of a format: its template, how long things take there, what came out."""

    def __init__(self, name, place):
        self.name = name
        self.template = place.template(name)
        self.before = common.content(self.template / "data")
        self.counts = collections.Counter()
        self.aim = 1.0   # of the length of a save: follows what is hit, for the moment in which a save comes into force is short
        folder = place.folder / f"{name}-first"
        common.renew(self.template, folder)
        first = Watched(name, folder, 1, 30)
        first.until(lambda: first.ended, 60)
        if first.process.wait() != 0:
            raise RuntimeError(f"{name}: the worker ended by itself with {first.process.returncode}: {(place.folder / f'{name}-first.log').read_text()}")
        first.kill()
        self.saves = first.saves_begun > 0
        self.save_seconds = sum(first.save_took) / len(first.save_took) if first.save_took else 0
        begun = time.monotonic()
        status, words = common.worker("recover", name, folder, 1, 30, 30, first.saved, first.saving)
        self.recovery_seconds = time.monotonic() - begun
        if status != 0:
            raise RuntimeError(f"{name}: recovery after a run that nobody disturbed is {words}")

    def told(self):
        c = self.counts
        words = f"{self.name:8} {c['cycles']:5} kills, {c['gestures']:7} gestures promised; in flight: {c['gesture kept']} gestures kept, {c['gesture lost']} lost"
        if self.saves:
            words += f"; {c['in save']} kills inside a save: {c['save old']} old, {c['save new']} new"
        return words + f"; {c['recoveries killed']} recoveries killed"

    def unseen(self):
        outcomes = ([] if self.name.startswith("export") else ["gesture kept", "gesture lost"]) + (["save old", "save new"] if self.saves else [])
        return [outcome for outcome in outcomes if self.counts["cycles"] >= ENOUGH and self.counts[outcome] == 0]


def unseen_in_all(formats):
    total = sum((fmt.counts for fmt in formats), collections.Counter())
    return [outcome for outcome in ("gesture kept", "gesture lost", "save old", "save new") if total["cycles"] >= ENOUGH and total[outcome] == 0]


def kill_somewhere(fmt, watched, lot):
    """Half of the kills wait for a save to begin. Returns whether the worker was there to be killed."""
    if not watched.until(lambda: watched.is_ready):
        return False
    if fmt.saves and lot.random() < 0.5:
        wanted = lot.randint(1, 3)
        watched.until(lambda: watched.saves_begun >= wanted)
        pause = fmt.save_seconds * (lot.uniform(0, fmt.aim) if lot.random() < 0.3 else lot.uniform(0.8, 1.2) * fmt.aim)
        aimed = watched.saves_begun
    else:
        pause = lot.uniform(0.002, CLOSE_BY)
        aimed = 0
    end = time.monotonic() + pause
    while time.monotonic() < end and not watched.ended:
        watched.listen(end - time.monotonic())
    killed = watched.kill()
    if aimed and (watched.saves_begun > aimed or watched.saving < 0):
        fmt.aim = max(0.2, fmt.aim * 0.9)    # too late
    return killed


def kill_recoveries(fmt, command, lot):
    """Recovers, and does not let it end. How often that came in time."""
    killed = 0
    for _ in range(lot.choice([0, 0, 0, 1, 2])):
        process = subprocess.Popen([*command, *(["again"] if killed else [])], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(lot.uniform(0.2, 1) * fmt.recovery_seconds)
        process.send_signal(signal.SIGKILL)
        process.wait()
        killed += 1
    return killed


def cycle(fmt, place, seed, wrongs):
    lot = random.Random(seed)
    folder = place.folder / f"{fmt.name}-{seed}"
    common.renew(fmt.template, folder)
    watched = Watched(fmt.name, folder, seed)
    if not kill_somewhere(fmt, watched, lot):
        wrongs.add(f"{fmt.name} seed {seed}: the worker ended by itself: {(folder.parent / f'{folder.name}.log').read_text()[:600]}")
        return
    command = [str(common.WORKER), "recover", fmt.name, str(folder), *map(str, (seed, watched.last, watched.last + 1, watched.saved, watched.saving))]
    killed = kill_recoveries(fmt, command, lot)
    done = subprocess.run([*command, *(["again"] if killed else [])], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, timeout=120)
    words = done.stdout.decode(errors="replace").strip()
    if done.returncode != 0:
        wrongs.add(f"{fmt.name} seed {seed}: killed after gesture {watched.last}, saved {watched.saved}, saving {watched.saving}, {killed} recoveries killed: {words}\n      in {folder}")
        return
    left = common.strays(fmt.before, common.content(folder / "data"))
    sessions = sorted(path.name for path in (folder / "state" / "sessions").iterdir()) if fmt.saves else []
    if left or sessions:
        wrongs.add(f"{fmt.name} seed {seed}: left behind after recovery: {left + sessions}\n      in {folder}")
        return
    count(fmt, watched, words.split(), killed)
    shutil.rmtree(folder)
    (folder.parent / f"{folder.name}.log").unlink()


def count(fmt, watched, words, killed):
    session, file = int(words[1]), int(words[3])
    fmt.counts["cycles"] += 1
    fmt.counts["gestures"] += watched.last
    fmt.counts["recoveries killed"] += killed
    if watched.saving >= 0:
        fmt.counts["in save"] += 1
        if not killed and watched.saving != watched.saved:
            is_new = file == watched.saving
            fmt.counts["save new" if is_new else "save old"] += 1
            fmt.aim = fmt.aim if is_new else min(4, fmt.aim * 1.08)
    else:
        fmt.counts["gesture kept" if session > watched.last else "gesture lost"] += 1


def torture(options):
    cycles = options.cycles or DEFAULT_CYCLES
    names = [name for name in common.FORMATS if not options.only or name in options.only]
    place = common.Place("kill")
    wrongs = common.Wrongs()
    formats = [Format(name, place) for name in names]
    for fmt in formats:
        print(f"{fmt.name:8} a save takes {1000 * fmt.save_seconds:.0f} ms, a recovery {1000 * fmt.recovery_seconds:.0f} ms", flush=True)

    def one(number):
        if not wrongs.enough():
            cycle(formats[number % len(formats)], place, options.seed * 100_000 + number, wrongs)

    common.side_by_side(options.jobs, one, range(cycles))
    for fmt in formats:
        print(fmt.told(), flush=True)
        for outcome in fmt.unseen():
            wrongs.add(f"{fmt.name}: never seen in {fmt.counts['cycles']} kills: {outcome}; the kills do not hit what they aim at")
    if not options.only:
        for outcome in unseen_in_all(formats):
            wrongs.add(f"never seen in all: {outcome}; the kills do not hit what they aim at")
    place.close(wrongs.count > 0)
    return wrongs.count == 0
