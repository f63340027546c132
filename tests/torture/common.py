# SPDX-License-Identifier: GPL-3.0-or-later
"""What the three tortures share: where the programs are, folders with difficult names that are kept when something is wrong, a tally of what went wrong."""
import os
import pathlib
import shutil
import subprocess
import tempfile
import threading

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILT = pathlib.Path(os.environ.get("SONGHUA", ROOT / ".build/release/bin/songhua")).parent
WORKER = BUILT / "torture_worker"
FORMATS = ["gpkg", "shp", "geojson", "project", "journal", "export-shp", "export-gpkg"]


def missing_for(test):
    """Why a torture cannot run here; empty: it can."""
    if not WORKER.exists():
        return f"{WORKER} is not built"
    shim = {"faults": "torture_fault.so", "power": "torture_record.so"}.get(test)
    if shim and not (BUILT / shim).exists():
        return f"{shim} is not built (it needs x86-64 and no sanitizer)"
    if shim and subprocess.run([str(WORKER)], env=preloading(shim, TORTURE_FOLDER="/nowhere", TORTURE_LOG=os.devnull), capture_output=True, check=False).returncode == 126:
        return "the kernel lets no filter of system calls be installed here"
    return ""


def preloading(shim, **more):
    return {**os.environ, "LD_PRELOAD": str(BUILT / shim), "SONGHUA_CACHE": "off", "QT_QPA_PLATFORM": "offscreen", **more}


def worker(*words, **more):
    """A command of the worker, to its end. Its exit code and words."""
    done = subprocess.run([str(WORKER), *map(str, words)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, timeout=120, **more)
    return done.returncode, done.stdout.decode(errors="replace")


class Place:
    """A folder for one torture, with a name that has tripped many programs. Subfolders of what went wrong stay."""

    def __init__(self, name):
        self.root = pathlib.Path(os.path.realpath(tempfile.mkdtemp(prefix=f"songhua-{name}-")))
        self.folder = self.root / "测试 #1?%25" / "黑龙江"
        self.folder.mkdir(parents=True)

    def template(self, name, make=None):
        """A folder as it is before anything happens: data, and the place of the journals."""
        folder = self.folder / f"template-{name}"
        (folder / "data").mkdir(parents=True)
        (folder / "state" / "sessions").mkdir(parents=True)
        status, words = worker("make", make or name, folder)
        if status != 0:
            raise RuntimeError(f"{name}: the first file could not be made: {words}")
        return folder

    def close(self, keep):
        if keep:
            print(f"kept: {self.folder}", flush=True)
        else:
            shutil.rmtree(self.root, ignore_errors=True)


def renew(template, folder):
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(template, folder)


def content(folder):
    """Names and bytes of all files below; folders count as well."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else b"folder" for path in folder.rglob("*")}


def strays(before, after):
    """What a save leaves behind that nobody asked for: everything that was not there before, but for generations."""
    return sorted(name for name in after if name not in before and ".bak" not in name)


class Wrongs:
    """What went wrong, told as it happens; enough of it ends the torture."""

    def __init__(self, most=30):
        self.most = most
        self.count = 0
        self.lock = threading.Lock()

    def add(self, what):
        with self.lock:
            self.count += 1
            if self.count <= self.most:
                print(f"WRONG {what}", flush=True)

    def enough(self):
        return self.count >= self.most


def side_by_side(jobs, work, items):
    """work(item) for all items by some threads; the first exception is raised when all are done."""
    items = list(items)
    lock = threading.Lock()
    faults = []

    def go_on():
        while True:
            with lock:
                if not items or faults:
                    return
                item = items.pop(0)
            try:
                work(item)
            except Exception as fault:   # raised below, by the main thread
                faults.append(fault)

    threads = [threading.Thread(target=go_on) for _ in range(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if faults:
        raise faults[0]
