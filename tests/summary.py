# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads what ctest wrote (JUnit XML), looks into the programs' own output for the cases inside them, and says how it went:
    python3 summary.py RESULTS.xml EXPECTED_SKIPS.txt
Every skipped test is listed by name; one that the second file does not name makes the exit code 1, as a failure does."""
import re
import sys
import xml.etree.ElementTree as ElementTree

GTEST = re.compile(r"^\[ +(OK|FAILED|SKIPPED) +\] (\S+?\.\S+?)(?:,| \(|$)", re.MULTILINE)
UNITTEST = re.compile(r"^(\w+) \(([\w.]+)\)(?:\n.*?|.*?) \.\.\. (ok|FAIL|ERROR|skipped)", re.MULTILINE)   # a description may follow
OUTCOME = {"OK": "passed", "ok": "passed", "FAILED": "failed", "FAIL": "failed", "ERROR": "failed", "SKIPPED": "skipped", "skipped": "skipped"}


def cases_of(test):
    """{name: outcome} of the cases inside one ctest test; the test itself where its output names none."""
    output = test.findtext("system-out") or ""
    name = test.get("name")
    cases = {}
    for outcome, case in GTEST.findall(output):
        cases[f"{name}: {case}"] = OUTCOME[outcome]
    for case, suite, outcome in UNITTEST.findall(output):
        cases[f"{name}: {suite.split('.')[1] if suite.count('.') > 1 else suite.split('.')[-1]}.{case}"] = OUTCOME[outcome]
    whole = {"run": "passed", "fail": "failed"}.get(test.get("status"), "skipped")
    if whole == "failed" and "failed" not in cases.values() or not cases:
        cases[name] = whole
    return cases


def main(results, expected_skips):
    expected = set()
    with open(expected_skips, encoding="utf-8") as lines:
        expected = {line.strip() for line in lines if line.strip() and not line.startswith("#")}
    try:
        tests = ElementTree.parse(results).getroot().iter("testcase")
    except (OSError, ElementTree.ParseError) as fault:
        print(f"No test results: {fault}")
        return 1
    cases = {}
    for test in tests:
        cases.update(cases_of(test))
    named = {outcome: sorted(c for c, o in cases.items() if o == outcome) for outcome in ("passed", "failed", "skipped")}
    unlisted = [case for case in named["skipped"] if case not in expected]
    print()
    for case in named["skipped"]:
        print(f"skipped{' and not in expected_skips.txt' if case in unlisted else ''}: {case}")
    for case in named["failed"]:
        print(f"failed: {case}")
    print(f"{len(named['passed'])} passed, {len(named['failed'])} failed, {len(named['skipped'])} skipped")
    return 1 if named["failed"] or unlisted or not cases else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
