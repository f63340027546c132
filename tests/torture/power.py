# SPDX-License-Identifier: GPL-3.0-or-later
"""Power loss: a worker's changes to its folder are recorded; at random moments the power goes, and what a disk may then hold (images.py) is laid down in
its place and recovered: every promised gesture must be there, at most one more, and the file as one of the saves left it. A build
without the syncs of folders must fail: else this proves nothing."""
import os
import random
import shutil
import subprocess
import threading

import common
import images

DEFAULT_IMAGES = 200
STEPS = 24
CARELESS = common.BUILT / "torture_worker_no_folder_sync"


class Recording:
    """One run of the worker: what was there before, and all that happened."""

    def __init__(self, name, place, seed, program=common.WORKER, without_folder_sync=False):
        self.name = name
        self.seed = seed
        self.folder = place.folder / f"{name}-{seed}{'-control' if without_folder_sync or program != common.WORKER else ''}"
        template = place.folder / f"template-{name}"
        common.renew(template if template.exists() else place.template(name), self.folder)
        self.data_before = common.content(self.folder / "data")
        self.before = {str(self.folder): None}
        for path, content in common.content(self.folder).items():
            self.before[str(self.folder / path)] = None if content == b"folder" else content
        log = place.folder / f"{self.folder.name}.record"
        reading, writing = os.pipe()
        drained = threading.Thread(target=lambda: [None for _ in iter(lambda: os.read(reading, 65536), b"")])
        drained.start()
        environment = common.preloading("torture_record.so", TORTURE_FOLDER=str(self.folder), TORTURE_LOG=str(log), TORTURE_ACK=str(writing),
                                        TORTURE_NO_DIR_SYNC="1" if without_folder_sync else "0")
        done = subprocess.run([str(program), "edit", name, str(self.folder), str(seed), str(writing), str(STEPS)], env=environment, pass_fds=(writing,),
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, timeout=120)
        os.close(writing)
        drained.join()
        os.close(reading)
        if done.returncode != 0:
            raise RuntimeError(f"{name} seed {seed}: the recorded worker ended with {done.returncode}: {done.stdout.decode(errors='replace')}")
        self.entries = images.read_record(log)
        log.unlink()
        self.in_saves = self.moments_in_saves()

    def moments_in_saves(self):
        moments, inside = [], False
        for i, entry in enumerate(self.entries):
            if entry.kind == "A":
                inside = entry.data.startswith(b"S") or (inside and not entry.data.startswith(b"s"))
            elif inside:
                moments.append(i + 1)
        return moments

    def promised(self, moment):
        last = saved = 0
        saving = -1
        for entry in self.entries[:moment]:
            for line in entry.data.split(b"\n") if entry.kind == "A" else []:
                words = line.split()
                if words and words[0] == b"g":
                    last = int(words[1])
                elif words and words[0] == b"S":
                    saving = int(words[1])
                elif words and words[0] == b"s":
                    saved, saving = saving, -1
        return last, saved, saving


def lay_down(folder, image):
    shutil.rmtree(folder, ignore_errors=True)
    for path in sorted(path for path, content in image.items() if content is None):
        os.makedirs(path, exist_ok=True)
    for path, content in image.items():
        if content is not None:
            with open(path, "wb") as file:
                file.write(content)


def judged(recording, number):
    """What is wrong after one power loss; empty: nothing."""
    lot = random.Random(f"{recording.name} {recording.seed} {number}")
    moment = lot.choice(recording.in_saves) if recording.in_saves and lot.random() < 0.6 else lot.randint(0, len(recording.entries))
    disk = images.Disk(recording.before)
    for entry in recording.entries[:moment]:
        disk.happen(entry)
    image = disk.after_power_loss(lot)
    lay_down(recording.folder, image)
    last, saved, saving = recording.promised(moment)
    status, words = common.worker("recover", recording.name, recording.folder, recording.seed, last, last + 1, saved, saving)
    where = f"image {number} (the power goes after call {moment} of {len(recording.entries)}; gesture {last} promised, saved {saved}, saving {saving})"
    if status != 0:
        return f"{where}: {words.strip()}"
    left = common.strays(recording.data_before, common.content(recording.folder / "data"))
    return f"{where}: left behind after recovery: {left}" if left else ""


def run_format(name, count, options, place, wrongs):
    """Several recordings, as other seeds are other stories."""
    per_recording = 50
    for first in range(0, count, per_recording):
        recording = Recording(name, place, options.seed * 1000 + first // per_recording)
        for number in range(min(per_recording, count - first)):
            if wrongs.enough():
                return
            words = judged(recording, number)
            if words:
                shutil.copytree(recording.folder, place.folder / f"{recording.folder.name}-image-{number}", dirs_exist_ok=True)
                wrongs.add(f"{name} seed {recording.seed} {words}")
        shutil.rmtree(recording.folder, ignore_errors=True)
    print(f"{name:8} {count} images", flush=True)


def control_fails(name, options, place):
    """Whether a program that forgets to sync folders is found out; the words it is found out by. What SQLite's own library syncs cannot be built
    otherwise: there the syncs are left out of the record."""
    by_sqlite = name in ("gpkg", "journal")
    recording = Recording(name, place, options.seed * 1000, common.WORKER if by_sqlite else CARELESS, without_folder_sync=by_sqlite)
    for number in range(200):
        words = judged(recording, number)
        if words:
            return words
    return ""


def torture(options):
    names = [name for name in common.FORMATS if not options.only or name in options.only]
    count = max(1, (options.cycles or DEFAULT_IMAGES) // len(names))
    place = common.Place("power")
    wrongs = common.Wrongs()
    common.side_by_side(options.jobs, lambda name: run_format(name, count, options, place, wrongs), names)

    def control(name):
        words = control_fails(name, options, place)
        if words:
            print(f"{name:8} without the syncs of folders: found out by {words[:200]}", flush=True)
        else:
            wrongs.add(f"{name}: without the syncs of folders nothing is wrong in 200 images: the test does not bite")

    common.side_by_side(options.jobs, control, names)
    place.close(wrongs.count > 0)
    return wrongs.count == 0
