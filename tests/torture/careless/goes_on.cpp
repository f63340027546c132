// SPDX-License-Identifier: GPL-3.0-or-later
// Linked over the calls of the save door and the journal (--wrap): the build that goes on after its first failure as if there were none. The fault sweep
// must find it out.
#include <sqlite3.h>

#include <cstddef>
#include <sys/types.h>

extern "C" {

int __real_sqlite3_step(sqlite3_stmt* statement);
int __real_sqlite3_exec(sqlite3* database, const char* sql, int (*row)(void*, int, char**, char**), void* argument, char** message);
ssize_t __real_write(int file, const void* bytes, std::size_t size);
int __real_fsync(int file);

int __wrap_sqlite3_step(sqlite3_stmt* statement)
{
    return __real_sqlite3_step(statement) == SQLITE_ROW ? SQLITE_ROW : SQLITE_DONE;
}

int __wrap_sqlite3_exec(sqlite3* database, const char* sql, int (*row)(void*, int, char**, char**), void* argument, char** message)
{
    __real_sqlite3_exec(database, sql, row, argument, message);
    return SQLITE_OK;
}

ssize_t __wrap_write(int file, const void* bytes, std::size_t size)
{
    __real_write(file, bytes, size);
    return static_cast<ssize_t>(size);
}

int __wrap_fsync(int file)
{
    __real_fsync(file);
    return 0;
}
}
