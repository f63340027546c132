# SPDX-License-Identifier: GPL-3.0-or-later
"""Ctrl+C: exit code 130, one JSON object, and nothing left behind."""
import json
import os
import signal
import subprocess
import time
import unittest

from support import SONGHUA, SOURCE, Folder, write_raster


class Interrupt(Folder):
    def stopped(self, words, after, stop=signal.SIGINT):
        """Starts songhua, sends the signal after `after` seconds: (exit code, seconds until it ended, stdout); None where it was faster."""
        process = subprocess.Popen([SONGHUA, *map(str, words)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, "LC_ALL": "C.UTF-8"})
        time.sleep(after)
        if process.poll() is not None:
            process.communicate()
            return None
        process.send_signal(stop)
        start = time.perf_counter()
        out, _ = process.communicate(timeout=20)
        return process.returncode, time.perf_counter() - start, out.decode("utf-8")

    def test_long_work_ends_at_once_and_leaves_nothing(self):
        import numpy
        big = write_raster(self.data / "big.tif", numpy.zeros((6000, 6000), dtype=numpy.float32).tolist(), cell=30.0)
        for stop in (signal.SIGINT, signal.SIGTERM):
            seen = 0
            for after in (0.1, 0.3, 0.6, 1.0):
                result = self.stopped(["run", "slope", "--dem", big, "--output", self.out / "slope.tif", "--threads", "1", "--json"], after, stop)
                if result is None:
                    (self.out / "slope.tif").unlink(missing_ok=True)
                    continue
                code, seconds, out = result
                if code == 0:
                    (self.out / "slope.tif").unlink()   # it had just finished
                    continue
                seen += 1
                self.assertEqual(code, 130)
                self.assertLess(seconds, 3)   # tests/bench/answer_times measures the promised 0.2 s
                self.assertEqual(json.loads(out)["error"]["code"], "cancelled")
                self.assertEqual(self.there(), [])
            self.assertGreater(seen, 0)

    def test_the_siting_chain_stops_wherever_it_is(self):
        for after in (0.5, 3, 6):
            result = self.stopped(["site", SOURCE / "sample-data" / "heilongjiang.songhua", "--out", self.out / "选址", "--json"], after)
            if result is None or result[0] == 0:
                self.clear()
                continue
            self.assertEqual(result[0], 130)
            self.assertLess(result[1], 3)
            self.assertEqual(self.there(), [])

    def test_a_second_result_is_not_left_alone(self):
        result = self.stopped(["run", "distance", "--sources", self.data / "hazard.gpkg", "--cell", "1", "--extent", "44499000,5099000,44504000,5104000", "--output", self.out / "d.tif", "--allocation",
                               self.out / "a.tif", "--json"], 0.4)
        if result is not None and result[0] != 0:
            self.assertEqual(result[0], 130)
            self.assertEqual(self.there(), [])


if __name__ == "__main__":
    unittest.main(verbosity=2)
