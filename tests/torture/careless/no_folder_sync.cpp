// SPDX-License-Identifier: GPL-3.0-or-later
// Linked over fsync() of the save door (--wrap): the build that forgets to sync folders. The power torture must find it out.
#include <sys/stat.h>

extern "C" {

int __real_fsync(int file);

int __wrap_fsync(int file)
{
    struct stat status {};
    return ::fstat(file, &status) == 0 && S_ISDIR(status.st_mode) ? 0 : __real_fsync(file);
}
}
