// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

/// A preloaded library that sees every system call by which a program changes files, also those that the C library makes inside fwrite() or
/// fclose() and that no interposed function would see: a seccomp filter turns each into a signal, whose handler decides. The program needs no
/// change, no root, and its children and what it becomes by exec are seen as well. x86-64 Linux. What runs inside decide() may use raw
/// calls only: no allocation, no locks of the C library.
namespace trap {

struct Call {
    long number;
    long argument[6];
};

/// Written by each shim: what the program gets as the result of the call (negative: -errno).
long decide(const Call& call);
/// Once, before the first call.
void prepare();

/// The call itself, past the filter.
long pass(const Call& call);
long raw(long number, long a = 0, long b = 0, long c = 0, long d = 0);

inline constexpr std::size_t kLongestPath = 4096;

/// What a call does to the files that it names.
enum class Kind { Other, Write, WriteAt, Sync, DataSync, Rename, Link, Unlink, Create, Folder, RemoveFolder, Resize };
Kind kindOf(const Call& call);

/// Absolute paths that a call is about; empty where there is none. The second one is where a file goes (rename, link).
struct Paths {
    char first[kLongestPath];
    char second[kLongestPath];
};
void pathsOf(const Call& call, Kind kind, Paths& paths);
/// Of an open file, as the system names it now.
void pathOfDescriptor(long descriptor, char (&path)[kLongestPath]);

/// Whether a path lies in the folder of the environment variable TORTURE_FOLDER (absolute, without links).
bool isWatched(const char* path);

}  // namespace trap
