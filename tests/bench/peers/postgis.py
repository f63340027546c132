# SPDX-License-Identifier: GPL-3.0-or-later
"""A PostgreSQL of our own under the data folder, on the loopback only: started for a work, stopped after it."""
import glob
import os
import pathlib
import shutil
import subprocess

PORT = 55433
OGR = f"PG:host=127.0.0.1 port={PORT} user=postgres dbname=bench"
PSQL = f"psql -h 127.0.0.1 -p {PORT} -U postgres -d bench -qAt -v ON_ERROR_STOP=1"

SETTINGS = f"""
listen_addresses = '127.0.0.1'
port = {PORT}
unix_socket_directories = ''
shared_buffers = 2GB
work_mem = 512MB
maintenance_work_mem = 1GB
max_wal_size = 8GB
synchronous_commit = off
jit = off
max_parallel_workers_per_gather = 2
effective_cache_size = 12GB
random_page_cost = 1.1
"""


def programs():
    found = sorted(glob.glob("/usr/lib/postgresql/*/bin"))
    return pathlib.Path(found[-1]) if found else None


def available():
    return programs() is not None and shutil.which("psql") is not None and bool(glob.glob("/usr/share/postgresql/*/extension/postgis.control"))


class Server:
    def __init__(self, folder):
        self.folder = folder

    def _call(self, *command):
        as_postgres = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        subprocess.run([*as_postgres, *map(str, command)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def __enter__(self):
        if not self.folder.exists():
            self.folder.mkdir(parents=True)
            if os.geteuid() == 0:
                shutil.chown(self.folder, "postgres")
            self._call(programs() / "initdb", "-D", self.folder, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")
            with open(self.folder / "postgresql.conf", "a", encoding="utf-8") as settings:
                settings.write(SETTINGS)
        self._call(programs() / "pg_ctl", "-D", self.folder, "-w", "-l", self.folder / "log", "start")
        if not self.ask("select 1 from pg_database where datname='bench'", "postgres"):
            self.ask("create database bench", "postgres")
            self.ask("create extension postgis")
        return self

    def __exit__(self, *_):
        self._call(programs() / "pg_ctl", "-D", self.folder, "-m", "fast", "stop")

    def ask(self, sql, database="bench"):
        return subprocess.run([*PSQL.replace("bench", database).split(), "-c", sql], check=True, capture_output=True, text=True).stdout.strip()

    def load(self, file, table):
        """The layer as a table with an index; nothing where it is there."""
        if self.ask(f"select to_regclass('{table}') is not null") == "t":
            return
        subprocess.run(["ogr2ogr", "-q", "-f", "PostgreSQL", OGR, str(file), "-nln", table, "-lco", "GEOMETRY_NAME=geom", "--config", "PG_USE_COPY", "YES"], check=True)
        self.ask(f"analyze {table}")
