// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/torture/shims/syscall_trap.h"

#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <initializer_list>

namespace trap {

namespace {

// In the sixth argument, which none of the calls seen here uses: this one comes from the handler, let it pass.
constexpr unsigned kPassword = 0x5ee0f11e;

char watched[kLongestPath];
std::size_t watchedLength = 0;

long systemCall(long number, long a, long b, long c, long d, long e, long f)
{
    long result;
    register long r10 asm("r10") = d;
    register long r8 asm("r8") = e;
    register long r9 asm("r9") = f;
    asm volatile("syscall" : "=a"(result) : "a"(number), "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8), "r"(r9) : "rcx", "r11", "memory");
    return result;
}

void onTrap(int, siginfo_t* info, void* context)
{
    auto& registers = static_cast<ucontext_t*>(context)->uc_mcontext.gregs;
    const Call call{info->si_syscall, {registers[REG_RDI], registers[REG_RSI], registers[REG_RDX], registers[REG_R10], registers[REG_R8], registers[REG_R9]}};
    registers[REG_RAX] = decide(call);
}

sock_filter load(unsigned offset) { return BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offset); }
sock_filter answer(unsigned what) { return BPF_STMT(BPF_RET | BPF_K, what); }

constexpr unsigned lowWordOf(unsigned argument) { return static_cast<unsigned>(offsetof(seccomp_data, args)) + 8 * argument; }

/// The kernel's part: lets everything pass but calls that change files.
class Filter {
public:
    Filter()
    {
        add(load(offsetof(seccomp_data, arch)));
        add(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, AUDIT_ARCH_X86_64, 1, 0));
        add(answer(SECCOMP_RET_ALLOW));
        add(load(lowWordOf(5)));
        add(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, kPassword, 0, 1));
        add(answer(SECCOMP_RET_ALLOW));
        add(load(offsetof(seccomp_data, nr)));
        for (const long number : {SYS_rename, SYS_renameat, SYS_renameat2, SYS_link, SYS_linkat, SYS_symlink, SYS_symlinkat, SYS_unlink, SYS_unlinkat, SYS_rmdir, SYS_mkdir,
                                  SYS_mkdirat, SYS_creat, SYS_truncate, SYS_fsync, SYS_fdatasync, SYS_ftruncate, SYS_fallocate, SYS_sendfile, SYS_copy_file_range})
            trapIf(number);
        for (const long number : {SYS_write, SYS_writev, SYS_pwrite64, SYS_pwritev})
            trapIf(number, lowWordOf(0), BPF_JGT, 2);   // not what goes to the terminal
        trapIf(SYS_open, lowWordOf(1), BPF_JSET, O_CREAT | O_TRUNC);
        trapIf(SYS_openat, lowWordOf(2), BPF_JSET, O_CREAT | O_TRUNC);
        add(answer(SECCOMP_RET_ALLOW));
    }

    bool install()
    {
        sock_fprog program{count_, code_};
        return ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
    }

private:
    void add(sock_filter step) { code_[count_++] = step; }
    void trapIf(long number)
    {
        add(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, static_cast<unsigned>(number), 0, 1));
        add(answer(SECCOMP_RET_TRAP));
    }
    void trapIf(long number, unsigned argument, unsigned test, unsigned value)
    {
        add(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, static_cast<unsigned>(number), 0, 4));
        add(load(argument));
        add(BPF_JUMP(static_cast<unsigned short>(BPF_JMP | test | BPF_K), value, 0, 1));
        add(answer(SECCOMP_RET_TRAP));
        add(answer(SECCOMP_RET_ALLOW));
    }

    sock_filter code_[160] = {};
    unsigned short count_ = 0;
};

void append(char (&path)[kLongestPath], const char* more)
{
    const std::size_t at = std::strlen(path);
    const std::size_t length = std::strlen(more);
    if (at + length + 1 < kLongestPath)
        std::memcpy(path + at, more, length + 1);
}

/// `name` as seen from a folder that is open as `from`.
void absolute(long from, const char* name, char (&path)[kLongestPath])
{
    path[0] = 0;
    if (name[0] != '/') {
        if (static_cast<int>(from) == AT_FDCWD)
            raw(SYS_getcwd, reinterpret_cast<long>(path), kLongestPath);
        else
            pathOfDescriptor(from, path);
        append(path, "/");
    }
    while (name[0] == '.' && name[1] == '/')
        name += 2;
    append(path, name);
}

const char* text(long argument) { return reinterpret_cast<const char*>(argument); }

__attribute__((constructor)) void begin()
{
    if (const char* folder = std::getenv("TORTURE_FOLDER")) {
        watchedLength = std::strlen(folder);
        if (watchedLength < kLongestPath)
            std::memcpy(watched, folder, watchedLength + 1);
    }
    prepare();
    struct sigaction action {};
    action.sa_sigaction = onTrap;
    action.sa_flags = SA_SIGINFO | SA_NODEFER;
    Filter filter;
    if (watchedLength == 0 || ::sigaction(SIGSYS, &action, nullptr) != 0 || !filter.install())
        ::_exit(126);   // a run that sees nothing would prove nothing
}

}  // namespace

long raw(long number, long a, long b, long c, long d) { return systemCall(number, a, b, c, d, 0, kPassword); }

long pass(const Call& call)
{
    if (call.number == SYS_copy_file_range)   // needs its sixth argument; callers then copy by read and write
        return -EXDEV;
    return systemCall(call.number, call.argument[0], call.argument[1], call.argument[2], call.argument[3], call.argument[4], kPassword);
}

Kind kindOf(const Call& call)
{
    switch (call.number) {
    case SYS_write: case SYS_writev: case SYS_sendfile: return Kind::Write;
    case SYS_pwrite64: case SYS_pwritev: return Kind::WriteAt;
    case SYS_fsync: return Kind::Sync;
    case SYS_fdatasync: return Kind::DataSync;
    case SYS_rename: case SYS_renameat: case SYS_renameat2: return Kind::Rename;
    case SYS_link: case SYS_linkat: case SYS_symlink: case SYS_symlinkat: return Kind::Link;
    case SYS_unlink: return Kind::Unlink;
    case SYS_unlinkat: return (call.argument[2] & AT_REMOVEDIR) ? Kind::RemoveFolder : Kind::Unlink;
    case SYS_rmdir: return Kind::RemoveFolder;
    case SYS_open: case SYS_openat: case SYS_creat: return Kind::Create;
    case SYS_mkdir: case SYS_mkdirat: return Kind::Folder;
    case SYS_ftruncate: case SYS_truncate: case SYS_fallocate: return Kind::Resize;
    default: return Kind::Other;
    }
}

void pathsOf(const Call& call, Kind kind, Paths& paths)
{
    const long* a = call.argument;
    paths.first[0] = paths.second[0] = 0;
    switch (call.number) {
    case SYS_rename: case SYS_link: absolute(AT_FDCWD, text(a[0]), paths.first); absolute(AT_FDCWD, text(a[1]), paths.second); return;
    case SYS_renameat: case SYS_renameat2: case SYS_linkat: absolute(a[0], text(a[1]), paths.first); absolute(a[2], text(a[3]), paths.second); return;
    case SYS_symlink: absolute(AT_FDCWD, text(a[1]), paths.second); return;
    case SYS_symlinkat: absolute(a[1], text(a[2]), paths.second); return;
    case SYS_unlinkat: case SYS_openat: case SYS_mkdirat: absolute(a[0], text(a[1]), paths.first); return;
    default: break;
    }
    switch (kind) {
    case Kind::Unlink: case Kind::RemoveFolder: case Kind::Create: case Kind::Folder: absolute(AT_FDCWD, text(a[0]), paths.first); return;
    case Kind::Resize:
        if (call.number == SYS_truncate) {
            absolute(AT_FDCWD, text(a[0]), paths.first);
            return;
        }
        [[fallthrough]];
    default: pathOfDescriptor(a[0], paths.first); return;
    }
}

void pathOfDescriptor(long descriptor, char (&path)[kLongestPath])
{
    char link[40] = "/proc/self/fd/";
    char digits[20];
    std::size_t count = 0;
    unsigned long rest = static_cast<unsigned long>(static_cast<unsigned>(descriptor));
    do
        digits[count++] = static_cast<char>('0' + rest % 10);
    while ((rest /= 10) != 0);
    std::size_t at = std::strlen(link);
    while (count > 0)
        link[at++] = digits[--count];
    link[at] = 0;
    const long length = raw(SYS_readlinkat, AT_FDCWD, reinterpret_cast<long>(link), reinterpret_cast<long>(path), kLongestPath - 1);
    path[length > 0 ? length : 0] = 0;
}

bool isWatched(const char* path)
{
    return std::strncmp(path, watched, watchedLength) == 0 && (path[watchedLength] == '/' || path[watchedLength] == 0);
}

}  // namespace trap
