# SPDX-License-Identifier: GPL-3.0-or-later
"""The generator: same bytes every time, nothing half after an interruption."""
import os
import signal
import subprocess
import sys
import tempfile
import time
import unittest

from sample import GENERATOR, path

COMMAND = [sys.executable, os.path.join(GENERATOR, "make_sample.py"), "--quiet"]


class Generator(unittest.TestCase):
    def test_a_second_run_writes_the_same_bytes(self):
        with tempfile.TemporaryDirectory() as folder:
            out = os.path.join(folder, "示例")
            subprocess.run(COMMAND + ["--out", out], check=True, env={**os.environ, "PYTHONHASHSEED": "12345", "LC_ALL": "C.UTF-8"})
            with open(os.path.join(out, "MANIFEST.sha256"), encoding="ascii") as again, open(path("MANIFEST.sha256"), encoding="ascii") as first:
                self.assertEqual(again.read(), first.read())

    def test_an_interrupted_run_leaves_nothing(self):
        for number in (signal.SIGINT, signal.SIGTERM):
            with tempfile.TemporaryDirectory() as folder:
                process = subprocess.Popen(COMMAND + ["--out", os.path.join(folder, "synthetic")], stderr=subprocess.DEVNULL)
                deadline = time.monotonic() + 60
                while not os.listdir(folder) and time.monotonic() < deadline:
                    time.sleep(0.1)
                self.assertTrue(os.listdir(folder), "the generator never began to write")
                process.send_signal(number)
                self.assertNotEqual(process.wait(timeout=60), 0)
                self.assertEqual(os.listdir(folder), [])

    def test_the_gcj02_shift_agrees_with_the_published_point(self):
        from gcj02 import shifted
        lon, lat = shifted(116.404, 39.915)
        self.assertAlmostEqual(lon, 116.41024449916938, places=10)
        self.assertAlmostEqual(lat, 39.91640428150164, places=10)


if __name__ == "__main__":
    unittest.main()
