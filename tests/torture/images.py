# SPDX-License-Identifier: GPL-3.0-or-later
"""What a disk may hold after the power went: a record of all changes to a folder (shims/record_shim.cpp) is replayed up to some moment, and of
what was not yet synced any part may be there or not.

  Contents. What was written to a file before its last fsync is there. Each later write is there, or not, or some of its sectors are (512 bytes or
  4 KB, the rest being what was there before, or zeros), whatever became of the writes before it.
  Names. What was made, renamed or removed in a folder before the folder's last fsync is done. Of the later ones either the first few are (file
  systems that keep the order of names), or any (those that do not). A rename is done or not. Contents and names know nothing of each other."""
import struct

HEAD = struct.Struct("<cqIII")
GONE = " (deleted)"


class Entry:
    __slots__ = ("kind", "number", "path", "second", "data")

    def __init__(self, kind, number, path, second, data):
        self.kind, self.number, self.path, self.second, self.data = kind, number, path, second, data


def read_record(log):
    """Entries in order: C created, W written, T size set, S synced, R renamed, L linked, U removed, M folder made, D folder removed, A promised."""
    entries = []
    rest = log.read_bytes()
    at = 0
    while at < len(rest):
        kind, number, first, second, data = HEAD.unpack_from(rest, at)
        at += HEAD.size
        parts = []
        for length in (first, second, data):
            parts.append(rest[at:at + length])
            at += length
        entries.append(Entry(kind.decode(), number, parts[0].decode(), parts[1].decode(), parts[2]))
    return entries


class File:
    """Contents that are safe, and writes that are not yet."""

    def __init__(self, content=b""):
        self.safe = bytearray(content)
        self.pending = []

    def settle(self):
        for change in self.pending:
            apply(self.safe, change)
        self.pending = []


def resize(content, size):
    if size < len(content):
        del content[size:]
    else:
        content.extend(bytes(size - len(content)))


def apply(content, entry, first=0, end=None):
    """A write or a new size; of a write only the bytes [first, end)."""
    if entry.kind == "T":
        resize(content, entry.number)
        return
    end = len(entry.data) if end is None else end
    if end <= first:
        return
    if len(content) < entry.number + end:
        resize(content, entry.number + end)
    content[entry.number + first:entry.number + end] = entry.data[first:end]


def torn(content, entry, lot):
    """Some sectors of a write."""
    sector = lot.choice([512, 4096])
    at = 0
    while at < len(entry.data):
        end = min(len(entry.data), (entry.number + at) // sector * sector + sector - entry.number)
        if lot.random() < 0.5:
            apply(content, entry, at, end)
        at = end


def content_after(file, lot, way):
    """way: all, none, some, torn: what became of the writes that were not synced."""
    content = bytearray(file.safe)
    for entry in file.pending:
        if way == "all" or (way in ("some", "torn") and lot.random() < 0.5):
            apply(content, entry)
        elif way == "torn" and entry.kind == "W" and lot.random() < 0.7:
            torn(content, entry, lot)
    return bytes(content)


def parent(path):
    return path.rpartition("/")[0]


class Disk:
    """The folder as it was before, and what happens to it."""

    def __init__(self, before):
        """before: absolute path -> bytes, or None for a folder."""
        self.files = {path: File(content) for path, content in before.items() if content is not None}
        self.folders = {path for path, content in before.items() if content is None}
        self.now = dict(self.files)
        self.names = []      # [entry, file, is done for good]

    def happen(self, entry):
        kind, path = entry.kind, entry.path
        if kind in "WT":
            if path in self.now and not path.endswith(GONE):
                self.now[path].pending.append(entry)
        elif kind == "S":
            if path in self.now:
                self.now[path].settle()
            for name in self.names:
                if path in name[3]:
                    name[2] = True
        elif kind == "C":
            self.now[path] = File()
            self.name(entry, self.now[path])
        elif kind == "R":
            self.now[entry.second] = self.now.pop(path)   # folders are not renamed by what is recorded here
            self.name(entry, self.now[entry.second], entry.second)
        elif kind == "L" and path in self.now:
            self.now[entry.second] = self.now[path]
            self.name(entry, self.now[path], entry.second)
        elif kind == "U":
            self.name(entry, self.now.pop(path, None))
        elif kind in "MD":
            self.name(entry, None)

    def name(self, entry, file, where=None):
        # A rename is done for good when the folder that it goes to is synced; the leaving of the other one goes with it.
        self.names.append([entry, file, False, {parent(where or entry.path)}])

    def after_power_loss(self, lot):
        """absolute path -> bytes, or None for a folder."""
        files, folders = dict(self.files), set(self.folders)
        for entry, file in self.surviving_names(lot):
            if entry.kind == "C":
                files[entry.path] = file
            elif entry.kind in "RL":
                if entry.kind == "R" and files.get(entry.path) is file:
                    del files[entry.path]
                files[entry.second] = file
            elif entry.kind == "U":
                files.pop(entry.path, None)
            elif entry.kind == "M":
                folders.add(entry.path)
            elif entry.kind == "D":
                folders.discard(entry.path)
        way = lot.choice(["all", "none", "some", "torn", "torn"])
        image = {path: None for path in folders if self.is_reachable(path, folders)}
        for path in sorted(files):
            if parent(path) in image:
                image[path] = content_after(files[path], lot, way)
        return image

    def is_reachable(self, path, folders):
        """A folder that lies in one that is not there is lost with it."""
        while path in folders:
            path = parent(path)
        return path not in self.ever_made()

    def ever_made(self):
        return {entry.path for entry, _, _, _ in self.names if entry.kind == "M"}

    def surviving_names(self, lot):
        if lot.random() < 0.5:
            safe = max((i for i, name in enumerate(self.names) if name[2]), default=-1)
            cut = lot.randint(safe + 1, len(self.names))
            return [(name[0], name[1]) for name in self.names[:cut]]
        share = lot.choice([0, 0.3, 0.7, 1])
        return [(name[0], name[1]) for name in self.names if name[2] or lot.random() < share]
