# SPDX-License-Identifier: GPL-3.0-or-later
"""A strategist's question, with a real mouse and a real keyboard, in Chinese and in English: roads and railways are dragged in, what building the network
found is read, a site is dragged and its people counted, also in winter; a new expressway is drawn and kept, the corridor of the cities looked at, the
cheapest spur line found, access measured and its inequality shown, and the corridor sheet printed. The journal on the disk says what was done.

Runs where SONGHUA_DISPLAY is set; pictures of each step go to the folder SONGHUA_WALK (the second argument without it).
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import time

from display import waited
from walker import Walker, walked_in_both

DESKTOP, DRAG_SOURCE, PICTURES, SOURCE = sys.argv[1:5]
SONGHUA = os.environ["SONGHUA"]
SAMPLE = pathlib.Path(SOURCE) / "sample-data"
# Where things are in the window, in pixels of the display.
SITE, SITE_ON = (640, 560), [(660, 560), (700, 590), (740, 610)]
LINK, LINK_ON = (560, 480), (760, 640)
SPUR, SPUR_ON = (640, 420), (800, 520)


class AccessWalk(Walker):
    def __init__(self, folder, language):
        super().__init__(folder, DESKTOP, pathlib.Path(os.environ.get("SONGHUA_WALK", PICTURES)) / language, language)
        data = folder / "黑龙江"
        shutil.copytree(SAMPLE / "synthetic", data / "synthetic")
        (data / "base").symlink_to(SAMPLE / "base")
        self.project = data / "走廊.songhua"
        content = json.loads((SAMPLE / "heilongjiang.songhua").read_text(encoding="utf-8"))
        content["layers"] = [layer for layer in content["layers"] if layer["role"] not in ("roads", "railways", "freight-stations")]
        content["networks"] = []
        content["models"] = []
        content.pop("tree", None)
        content["name"] = {"en": self.project.stem, "zh": self.project.stem}
        self.project.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        self.lines = [data / "synthetic/roads.gpkg", data / "synthetic/railways.gpkg"]

    def networks(self):
        return self.saved()["networks"]


def tell(walk):
    walk.start(walk.project)
    walk.keep("started")
    for lines in walk.lines:
        walk.drop(DRAG_SOURCE, lines)
        time.sleep(2)
    walk.keep("dropped")
    walk.key("Return")   # both layers of the second file
    time.sleep(2)
    waited(lambda: len(walk.networks()) >= 2, "roads and railways have become networks")
    walk.command("Show what the network needs repaired")
    time.sleep(4)
    walk.keep("network")

    walk.command("Place a site and see who reaches it")
    walk.display.drag([SITE, *SITE_ON])
    time.sleep(4)
    walk.keep("reach")
    before = len(walk.gestures())

    walk.command("Draw a new link and see who gains")
    walk.click(LINK)
    walk.do("mousemove", LINK_ON[0] - 40, LINK_ON[1] - 40)
    time.sleep(0.4)
    walk.do("mousemove", *LINK_ON)
    time.sleep(6)
    walk.keep("link")
    walk.click(LINK_ON)
    walk.key("Return")
    time.sleep(3)
    walk.command("Add the new link to the lines")
    walk.see(before + 1, "New link")
    walk.keep("kept")

    walk.command("Show how the cities of the corridor hang together")
    time.sleep(10)
    walk.keep("corridor")

    walk.command("Find the cheapest line for a spur")
    walk.click(SPUR)
    walk.do("mousemove", SPUR_ON[0] - 30, SPUR_ON[1] - 10)
    time.sleep(6)
    walk.do("mousemove", *SPUR_ON)
    time.sleep(1)
    walk.keep("spur")
    walk.click(SPUR_ON)
    time.sleep(6)
    walk.keep("spur-corridor")
    walk.key("Escape", "Escape")

    for title, name in (("Measure access to jobs, stations and services", "measures"), ("See how fairly access is shared, and who gains or loses", "equity")):
        walk.command(title)
        time.sleep(5)
        walk.keep(name)
    assert walk.program.poll() is None, "the program ended"

    walk.key("ctrl+s")
    time.sleep(1)
    sheet = walk.pictures / "corridor.pdf"
    sheet.unlink(missing_ok=True)
    subprocess.run([SONGHUA, "map", str(walk.project), "--layout", "corridor", "--out", str(sheet), "--lang", walk.language], check=True, capture_output=True)
    subprocess.run(["pdftoppm", "-r", "70", "-png", str(sheet), str(walk.pictures / "sheet")], check=True)
    print(f"walked: {walk.step} pictures in {walk.pictures}")


sys.exit(walked_in_both(AccessWalk, tell))
