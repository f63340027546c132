# SPDX-License-Identifier: GPL-3.0-or-later
"""watch.py REPORT COMMAND ...: runs a command and writes its status, seconds and largest resident set. A process of its own, because a child
is charged with the memory of the process that starts it."""
import json
import os
import sys
import time

report, *command = sys.argv[1:]
start = time.monotonic()
child = os.fork()
if child == 0:
    try:
        os.execvp(command[0], command)
    except OSError as fault:
        print(f"{command[0]}: {fault}", file=sys.stderr)
        os._exit(127)
_, status, usage = os.wait4(child, 0)
with open(report, "w", encoding="utf-8") as out:
    json.dump({"status": os.waitstatus_to_exitcode(status), "wall": time.monotonic() - start, "user": usage.ru_utime + usage.ru_stime, "peak": usage.ru_maxrss / 1024}, out)
