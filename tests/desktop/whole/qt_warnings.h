// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QtGlobal>

#include <cstdio>
#include <execinfo.h>
#include <map>
#include <mutex>
#include <string>
#include <unistd.h>

namespace test_support {

/// Counts what Qt warns of while it lives; the first of each kind is printed with the functions it came from. Not what the platform of the tests
/// cannot do, and not what Qt's own thread of connections says where one fails at the moment it is given up (QNetworkReplyImplPrivate::error).
class QtWarnings {
public:
    QtWarnings() { before_ = qInstallMessageHandler(&QtWarnings::take); }
    ~QtWarnings() { qInstallMessageHandler(before_); }
    QtWarnings(const QtWarnings&) = delete;
    QtWarnings& operator=(const QtWarnings&) = delete;

    std::map<std::string, int> all() const
    {
        const std::lock_guard lock(mutex());
        return counts();
    }

private:
    static std::mutex& mutex()
    {
        static std::mutex one;
        return one;
    }
    static std::map<std::string, int>& counts()
    {
        static std::map<std::string, int> all;
        return all;
    }
    static void take(QtMsgType type, const QMessageLogContext&, const QString& message)
    {
        const std::string words = message.toStdString();
        if (type != QtWarningMsg && type != QtCriticalMsg) {
            std::fprintf(stderr, "%s\n", words.c_str());
            return;
        }
        if (message.startsWith(QLatin1String("This plugin does not support")) || message.startsWith(QLatin1String("QStandardPaths: XDG_RUNTIME_DIR")) || message.startsWith(QLatin1String("QNetworkReplyImplPrivate::error")))
            return;
        const std::lock_guard lock(mutex());
        if (++counts()[words] > 1)
            return;
        std::fprintf(stderr, "Qt warns: %s\n", words.c_str());
        void* frames[40];
        backtrace_symbols_fd(frames, backtrace(frames, 40), STDERR_FILENO);
    }

    QtMessageHandler before_ = nullptr;
};

}  // namespace test_support
