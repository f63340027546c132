# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a command as a person would and says what it cost."""
import glob
import json
import os
import pathlib
import shutil
import signal
import subprocess
from dataclasses import dataclass, field


WATCH = pathlib.Path(__file__).with_name("watch.py")


@dataclass
class Cost:
    wall: float = 0.0      # seconds
    user: float = 0.0      # seconds of processor, system included
    peak: float = 0.0      # MB, of the largest single process
    failure: str = ""      # empty where the run ended well


@dataclass
class Contender:
    """One program on one work. `command` is a list, or a string for a shell; `result` the file that it leaves."""
    name: str
    command: object
    result: pathlib.Path = None
    needs: list = field(default_factory=list)      # programs, or python:MODULE, or r:PACKAGE
    environment: dict = field(default_factory=dict)
    server: bool = False                           # the work is done by a server: memory of the client says nothing


def installed(need):
    if need.startswith("python:"):
        return subprocess.run(["/usr/bin/python3", "-c", f"import {need[7:]}"], capture_output=True, check=False).returncode == 0
    if need.startswith("r:"):
        return shutil.which("Rscript") is not None and subprocess.run(["Rscript", "-e", f"library({need[2:]})"], capture_output=True, check=False).returncode == 0
    return shutil.which(need) is not None or pathlib.Path(need).exists()


def missing(contender):
    return [need for need in contender.needs if not installed(need)]


def remove(result):
    """The file and what stands beside it under the same stem (.aux.xml, .sgrd, -wal ...)."""
    if result is None:
        return
    for file in result.parent.glob(result.stem + ".*"):
        file.unlink()


def run(contender, log, limit):
    """Once. The child leads a process group of its own, which ends with it."""
    remove(contender.result)
    command = contender.command if isinstance(contender.command, list) else ["bash", "-ec", contender.command]
    report = log.with_suffix(".json")
    report.unlink(missing_ok=True)
    with open(log, "w", encoding="utf-8") as out:
        child = subprocess.Popen(["/usr/bin/python3", "-S", "-E", str(WATCH), str(report), *map(str, command)], stdout=out, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
                                 start_new_session=True, env={**os.environ, "LC_ALL": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen", **contender.environment})
        try:
            child.wait(limit)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()
            return Cost(wall=limit, failure=f"over {limit} s")
    told = json.loads(report.read_text(encoding="utf-8"))
    cost = Cost(told["wall"], told["user"], told["peak"])
    if told["status"] != 0:
        cost.failure = f"ended with {told['status']}, see {log}"
    elif contender.result is not None and not contender.result.exists():
        cost.failure = f"left no result, see {log}"
    return cost


def measured(contender, log, limit, repeat):
    """The run with the median wall time; what takes over 25 s is run once."""
    costs = []
    for _ in range(repeat):
        cost = run(contender, log, limit)
        if cost.failure:
            return cost
        costs.append(cost)
        if cost.wall > 25:
            break
    return sorted(costs, key=lambda c: c.wall)[len(costs) // 2]


def qgis(algorithm, arguments, result, output="OUTPUT"):
    """An algorithm of QGIS without its window. Debian's wrapper passes an option that the program refuses, so the program itself is called."""
    grass = next(iter(glob.glob("/usr/lib/grass*/lib")), "")
    home = result.parent / "qgis_home"
    home.mkdir(exist_ok=True, mode=0o700)
    environment = {"LD_LIBRARY_PATH": grass, "HOME": str(home), "XDG_RUNTIME_DIR": str(home), "PYTHONWARNINGS": "ignore"}
    program = "qgis_process.bin" if shutil.which("qgis_process.bin") else "qgis_process"
    if shutil.which(program) and not (home / "ready").exists():
        subprocess.run([program, "plugins", "enable", "processing"], env={**os.environ, **environment, "QT_QPA_PLATFORM": "offscreen"}, capture_output=True, check=False)
        (home / "ready").touch()
    return Contender("QGIS", [program, "run", algorithm, *arguments, f"--{output}={result}"], result, [program], environment)
