# SPDX-License-Identifier: GPL-3.0-or-later
"""A display of one's own with a window manager, and hands on its mouse and keyboard. Needs xvfb, openbox and xdotool."""
import os
import subprocess
import time


def waited(condition, what, seconds=40):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if result := condition():
            return result
        time.sleep(0.2)
    raise SystemExit(f"FAILED: {what}")


class Display:
    """A display of its own with a window manager and the programs on it."""

    def __init__(self, folder, more=None):
        self.programs = []
        ready, told = os.pipe()
        self.start(["Xvfb", "-displayfd", str(told), "-screen", "0", "1500x950x24", "-nolisten", "tcp"], os.environ, (told,))
        os.close(told)
        number = os.read(ready, 16).decode().strip()
        if not number:
            raise SystemExit("FAILED: no display")
        home = folder / "home"
        (home / "run").mkdir(parents=True)
        (home / "run").chmod(0o700)
        self.environment = {**os.environ, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb", "HOME": str(home), "XDG_RUNTIME_DIR": str(home / "run"),
                            "XDG_CONFIG_HOME": str(home / "config"), "SONGHUA_STATE": str(home / "state"), "LC_ALL": "C.UTF-8", **(more or {})}
        self.start(["openbox"], self.environment)

    def start(self, command, environment, keep=()):
        self.programs.append(subprocess.Popen(command, env=environment, pass_fds=keep, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
        return self.programs[-1]

    def do(self, *words):
        return subprocess.run(["xdotool", *map(str, words)], env=self.environment, capture_output=True, text=True).stdout.strip()

    def window(self, name):
        return waited(lambda: self.do("search", "--onlyvisible", "--name", name).split("\n")[0], f"the window {name} appears")

    def drag(self, places):
        """Pressed at the first, let go at the last; with the little movements by which programs tell a drag from a click."""
        self.do("mousemove", *places[0], "mousedown", 1)
        for place in places[1:]:
            self.do("mousemove", *place)
            time.sleep(0.2)
        self.do("mouseup", 1)

    def end(self):
        for program in reversed(self.programs):
            program.terminate()
        for program in self.programs:
            program.wait()
