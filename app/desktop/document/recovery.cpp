// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/document/recovery.h"

#include "app/desktop/document/closing.h"
#include "app/desktop/document/document.h"
#include "app/desktop/document/project_gestures.h"
#include "app/desktop/document/project_paths.h"
#include "app/desktop/document/sheet.h"
#include "app/desktop/history/gesture_list.h"
#include "app/desktop/language.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/window/main_window.h"
#include "layers/journal/project_changes.h"

#include <QListWidget>
#include <QPointer>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

#include <memory>

namespace app::desktop {

using spatial::text;

namespace {

constexpr int kRegret = 10'000;   // milliseconds in which a discarded session can be had back

using Session = std::shared_ptr<const layers::LeftSession>;

void offer(Workbench& bench, MainWindow& window, const Session& session);

spatial::Text nameOf(const layers::LeftSession& session)
{
    if (!session.file.empty())
        return spatial::Text::literal(session.file.filename().string());
    return text("a project without a file");
}

/// The program ended between the file and its journal: there is nothing that the file does not hold.
bool isInFile(const layers::LeftSession& session)
{
    const auto file = layers::readProject(session.file);
    if (!file)
        return false;
    std::string written = session.base;
    for (const layers::Gesture& gesture : session.gestures) {
        auto next = layers::withChanges(written, gesture.changes, layers::Direction::Forth);
        if (!next)
            return false;
        written = *std::move(next);
    }
    return layers::projectToJson(withAbsolutePaths(*file)) == written;
}

void restore(Workbench& bench, MainWindow& window, const Session& session)
{
    whenSettled(bench, window, [&bench, &window, session] {
        const auto done = bench.document.restore(*session);
        if (!done) {
            bench.messages.show(done.error());
            offer(bench, window, session);
            return;
        }
        bench.messages.show(Message{.kind = MessageKind::Success, .text = text("{0} is as it was at {1}.", nameOf(*session), timeWords(session->lastMilliseconds).toStdString()),
                                    .details = text("It is not saved yet; every step can be undone."),
                                    .actions = {{text("Save"), [&bench, &window] { saveProject(bench, window); }}}});
    });
}

void discard(Workbench& bench, MainWindow& window, const Session& session)
{
    auto* delay = new QTimer(&window);
    delay->setSingleShot(true);
    QObject::connect(delay, &QTimer::timeout, &window, [session, delay] {
        layers::discardSession(*session);
        delay->deleteLater();
    });
    delay->start(kRegret);
    bench.messages.toast(text("The recovered changes to {0} are discarded.", nameOf(*session)), {{text("Undo"), [&bench, &window, session, delay = QPointer<QTimer>(delay)] {
                             if (!delay || !delay->isActive())
                                 return;
                             delay->stop();
                             delay->deleteLater();
                             offer(bench, window, session);
                         }}});
}

void compare(Workbench& bench, MainWindow& window, const Session& session)
{
    auto* sheet = new Sheet(window, text("Recovered changes to {0}", nameOf(*session)));
    sheet->setObjectName(QStringLiteral("recoveredChanges"));
    if (!session->file.empty())
        sheet->addLine(spatial::Text::literal(session->file.string()), "hint");
    auto* list = new QListWidget(sheet);
    list->setMinimumSize(520, 260);
    onLanguage(list, [list, session] {
        list->setAccessibleName(say(text("Recovered changes")));
        list->clear();
        for (const layers::Gesture& gesture : session->gestures)
            list->addItem(timeWords(gesture.milliseconds) + QStringLiteral("   ") + say(gesture.title));
    });
    sheet->body()->addWidget(list);
    sheet->addButton(text("Discard"), Sheet::Button::Ordinary, [&bench, &window, session] { discard(bench, window, session); });
    sheet->addButton(text("Later"), Sheet::Button::Ordinary, [&bench, &window, session] { offer(bench, window, session); });
    sheet->addButton(text("Restore"), Sheet::Button::Primary, [&bench, &window, session] { restore(bench, window, session); });
    QObject::connect(sheet, &Sheet::dismissed, &window, [&bench, &window, session] { offer(bench, window, session); });
    sheet->open();
}

void offer(Workbench& bench, MainWindow& window, const Session& session)
{
    const std::size_t changes = session->gestures.size();
    const std::string last = timeWords(session->lastMilliseconds).toStdString();
    bench.messages.show(Message{.kind = MessageKind::Warning,
                                .text = changes == 1 ? text("Recovered 1 change to {0} ({1}).", nameOf(*session), last)
                                                     : text("Recovered {0} changes to {1} (last {2}).", changes, nameOf(*session), last),
                                .actions = {{text("Restore"), [&bench, &window, session] { restore(bench, window, session); }},
                                            {text("Compare"), [&bench, &window, session] { compare(bench, window, session); }},
                                            {text("Discard"), [&bench, &window, session] { discard(bench, window, session); }}}});
}

}  // namespace

void offerRecovery(Workbench& bench, MainWindow& window)
{
    for (layers::LeftSession& left : layers::leftSessions()) {
        if (isInFile(left))
            layers::discardSession(left);
        else
            offer(bench, window, std::make_shared<const layers::LeftSession>(std::move(left)));
    }
}

}  // namespace app::desktop
