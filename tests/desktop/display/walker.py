# SPDX-License-Identifier: GPL-3.0-or-later
"""A person at the program: clicks and keys in its window on a display of its own, a picture of each step, and what the journal on the disk says was done."""
import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import tempfile
import time

from display import Display, waited

MAP = (370, 230, 1070, 800)   # where the map shows nothing but the map, in pixels of the display


class Walker:
    def __init__(self, folder, desktop, pictures, language="zh"):
        self.pictures = pathlib.Path(pictures)
        self.pictures.mkdir(parents=True, exist_ok=True)
        for old in self.pictures.glob("*.png"):
            old.unlink()
        self.desktop = desktop
        self.language = language
        self.display = Display(folder, {"LANG": "zh_CN.UTF-8", "LANGUAGE": "zh_CN"})
        self.state = folder / "home" / "state"
        self.step = 0

    def start(self, project):
        self.program = self.display.start([self.desktop, "--lang", self.language, str(project)], self.display.environment)
        self.window = self.display.window(project.stem)
        self.do("windowsize", self.window, 1400, 880, "windowmove", self.window, 20, 20, "windowactivate", "--sync", self.window)
        time.sleep(2)

    def do(self, *words):
        return self.display.do(*words)

    def key(self, *keys):
        for key in keys:
            self.do("key", key)
            time.sleep(0.3)

    def command(self, title):
        """By its English name in the search line, which finds it in both languages."""
        self.key("ctrl+k")
        time.sleep(0.4)
        self.do("type", "--delay", 60, title)
        time.sleep(1.2)
        self.key("Return")
        time.sleep(0.6)

    def saved(self):
        """The project's file after Ctrl+S."""
        self.key("ctrl+s")
        time.sleep(0.8)
        return json.loads(self.project.read_text(encoding="utf-8"))

    def click(self, place, button=1, keys=()):
        # Two steps, as a hand moves: the pointer is seen to arrive.
        self.do("mousemove", place[0] - 3, place[1] - 3)
        time.sleep(0.1)
        self.do("mousemove", *place)
        time.sleep(0.15)
        for key in keys:
            self.do("keydown", key)
        self.do("click", button)
        for key in keys:
            self.do("keyup", key)
        time.sleep(0.25)

    def keep(self, name):
        """A picture of the display, after what moves has come to rest."""
        time.sleep(0.8)
        self.step += 1
        file = self.pictures / f"{self.step:02}-{name}.png"
        subprocess.run(["import", "-window", "root", str(file)], env=self.display.environment, check=True)
        return file

    def drop(self, source_program, *files):
        """Files from another program's window onto the map."""
        source = self.display.start([source_program, *map(str, files)], self.display.environment)
        window = self.display.window("drag source")
        self.do("windowmove", window, 10, 10, "windowactivate", "--sync", window)
        time.sleep(0.5)
        self.display.drag([(70, 60), (90, 70), (300, 200), (600, 400), (700, 500), (705, 505)])
        time.sleep(1)
        source.terminate()
        self.do("windowactivate", "--sync", self.window)

    def see(self, count, last):
        """So many gestures are on the disk, the last of them this one."""
        waited(lambda: len(self.gestures()) == count and self.gestures()[-1] == last, f"{count} gestures, the last {last}: {self.gestures()}", 10)

    def gestures(self):
        """What was done, in English, as the newest journal on the disk has it: read from copies, as another program would."""
        titles = []
        for journal in sorted((self.state / "sessions").glob("*.journal"))[-1:]:
            with tempfile.TemporaryDirectory() as name:
                for file in journal.parent.glob(journal.name + "*"):
                    if not file.name.endswith("-shm"):
                        shutil.copy(file, name)
                base = sqlite3.connect(pathlib.Path(name) / journal.name)
                titles = [json.loads(title)["text"] for (title,) in base.execute("SELECT title FROM gestures ORDER BY number")]
                base.close()
        return titles


def walked_in_both(walk_of, tell):
    """Tells the story in Chinese and in English, each on a display of its own; the code of the program's end. walk_of(folder, language) is the Walker."""
    if "SONGHUA_DISPLAY" not in os.environ:
        print("skipped: SONGHUA_DISPLAY is not set")
        return 77
    for language in ("zh", "en"):
        with tempfile.TemporaryDirectory() as name:
            walk = walk_of(pathlib.Path(name), language)
            try:
                tell(walk)
            finally:
                walk.display.end()
    return 0
