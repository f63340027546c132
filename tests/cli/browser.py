# SPDX-License-Identifier: GPL-3.0-or-later
"""A headless Chromium driven over the WebDriver protocol with nothing but Python's library."""
import base64
import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import urllib.request


class Browser:
    """One window on one page. `with Browser() as page:`"""

    def __init__(self, width=1280, height=1000):
        self.folder = tempfile.mkdtemp(prefix="songhua-chromium-")
        self.driver = subprocess.Popen(["chromedriver", "--port=0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        port = None
        while port is None:
            line = self.driver.stdout.readline().decode()
            if not line:
                raise RuntimeError("chromedriver ended at once")
            port = re.search(r"started successfully on port (\d+)", line)
        self.root = f"http://127.0.0.1:{port.group(1)}"
        arguments = ["--headless=new", "--disable-gpu", "--disable-background-networking", "--hide-scrollbars", f"--user-data-dir={self.folder}", f"--window-size={width},{height}"]
        if os.getuid() == 0:
            arguments.append("--no-sandbox")   # its sandbox refuses to run as root
        options = {"goog:chromeOptions": {"args": arguments}, "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"}}
        self.session = None
        self.session = self.ask("POST", "/session", {"capabilities": {"alwaysMatch": options}})["sessionId"]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        try:
            self.ask("DELETE", f"/session/{self.session}")
        finally:
            self.driver.terminate()
            self.driver.wait(30)
            self.driver.stdout.close()
            shutil.rmtree(self.folder, ignore_errors=True)

    def ask(self, method, path, body=None):
        request = urllib.request.Request(self.root + path, method=method, data=None if body is None else json.dumps(body).encode(), headers={"Content-Type": "application/json"})
        # Nothing of this machine's proxies: the driver is here.
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=300) as answer:
            return json.loads(answer.read())["value"]

    def command(self, method, path, body=None):
        return self.ask(method, f"/session/{self.session}{path}", body)

    def open(self, file):
        self.command("POST", "/url", {"url": pathlib.Path(file).resolve().as_uri()})

    def script(self, text, *arguments):
        return self.command("POST", "/execute/sync", {"script": text, "args": list(arguments)})

    def click(self, x, y):
        """At a place of the window, as a mouse does."""
        moves = [{"type": "pointerMove", "duration": 0, "x": round(x), "y": round(y)}, {"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}]
        self.command("POST", "/actions", {"actions": [{"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}, "actions": moves}]})

    def click_on(self, selector):
        """The middle of the first element of the selector, brought into view."""
        x, y = self.script("const e = document.querySelector(arguments[0]); e.scrollIntoView({block: 'center'}); const r = e.getBoundingClientRect(); return [r.left + r.width / 2, r.top + r.height / 2];", selector)
        self.click(x, y)

    def picture(self, file):
        pathlib.Path(file).write_bytes(base64.b64decode(self.command("GET", "/screenshot")))

    def complaints(self):
        """What stands on the browser's console since the last call."""
        return [entry["message"] for entry in self.command("POST", "/se/log", {"type": "browser"})]

    def addresses(self):
        """Of everything asked for since the last call, without what lies in the page or in the browser itself."""
        events = [json.loads(entry["message"])["message"] for entry in self.command("POST", "/se/log", {"type": "performance"})]
        asked = [event["params"]["request"]["url"] for event in events if event["method"] == "Network.requestWillBeSent"]
        return [address for address in asked if not address.startswith(("data:", "blob:", "chrome:"))]
