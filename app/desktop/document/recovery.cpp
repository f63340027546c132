// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/document/recovery.h"

#include "app/desktop/document/closing.h"
#include "app/desktop/document/document.h"
#include "app/desktop/document/edited_places.h"
#include "app/desktop/document/project_gestures.h"
#include "app/desktop/document/project_paths.h"
#include "app/desktop/document/recovered_layers.h"
#include "app/desktop/document/recovery_sheet.h"
#include "app/desktop/history/gesture_list.h"
#include "app/desktop/language.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/window/main_window.h"
#include "layers/journal/project_changes.h"

#include <QPointer>
#include <QTimer>

#include <memory>
#include <set>

namespace app::desktop {

using spatial::text;

namespace {

constexpr int kRegret = 10'000;   // milliseconds in which a discarded session can be had back

using Session = std::shared_ptr<const layers::LeftSession>;

void offer(Workbench& bench, MainWindow& window, const Session& session);

spatial::Text recoveredNameOf(const layers::LeftSession& session)
{
    if (!session.file.empty())
        return spatial::Text::literal(session.file.filename().string());
    return text("a project without a file");
}

/// The program ended between the file and its journal: there is nothing that the file does not hold.
bool isInFile(const layers::LeftSession& session)
{
    if (!session.sketch.empty())
        return false;
    const auto file = layers::readProject(session.file);
    if (!file)
        return false;
    std::string written = session.base;
    for (const layers::Gesture& gesture : session.gestures) {
        if (!bySubject(gesture.changes).empty())
            return false;   // of layers: the journal knows which of them their files hold
        auto next = layers::withChanges(written, gesture.changes, layers::Direction::Forth);
        if (!next)
            return false;
        written = *std::move(next);
    }
    return layers::projectToJson(withAbsolutePaths(*file)) == written;
}

void restore(Workbench& bench, MainWindow& window, const Session& session, const std::set<std::string>& discarded = {})
{
    whenSettled(bench, window, [&bench, &window, session, discarded] {
        const auto done = bench.document.restore(*session, discarded);
        if (!done) {
            bench.messages.show(done.error());
            offer(bench, window, session);
            return;
        }
        const int told = bench.messages.show(Message{.kind = MessageKind::Success, .text = text("{0} is as it was at {1}.", recoveredNameOf(*session), timeWords(session->lastMilliseconds).toStdString()),
                                    .details = text("It is not saved yet; every step can be undone."),
                                    .actions = {{text("Save"), [&bench, &window] { saveProject(bench, window); }}}});
        // Once it is saved, or another project is there, it would say what is not true.
        auto* const look = new QObject(&window);
        const auto follow = [&bench, look, told] {
            if (bench.document.isDirty())
                return;
            bench.messages.close(told);
            look->deleteLater();
        };
        QObject::connect(&bench.document, &Document::dirtyChanged, look, follow);
        QObject::connect(&bench.document, &Document::opened, look, follow);
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
    bench.messages.toast(text("The recovered changes to {0} are discarded.", recoveredNameOf(*session)), {{text("Undo"), [&bench, &window, session, delay = QPointer<QTimer>(delay)] {
                             if (!delay || !delay->isActive())
                                 return;
                             delay->stop();
                             delay->deleteLater();
                             offer(bench, window, session);
                         }}});
}

void compare(Workbench& bench, MainWindow& window, const Session& session)
{
    askAboutRecovery(bench, window, {session, [&bench, &window, session](const std::set<std::string>& discarded) { restore(bench, window, session, discarded); },
                                     [&bench, &window, session] { discard(bench, window, session); }, [&bench, &window, session] { offer(bench, window, session); }});
}

/// "137 changes to Parcels (last 14:02), 3 to the project": what a person has to know before choosing.
spatial::Text partsOf(const layers::LeftSession& session)
{
    spatial::Text all;
    for (const RecoveredPart& part : recoveredParts(session)) {
        const spatial::Text name = part.subject == layers::kProjectSubject ? text("the project itself")
                                   : part.name.empty()                     ? spatial::Text::literal(part.source.displayName())
                                                                           : spatial::Text::literal(say(part.name).toStdString());
        const spatial::Text line = text("{0}: {1} (last {2})", name, part.gestures, timeWords(part.lastMilliseconds).toStdString());
        all = all.empty() ? line : spatial::Text("{0}\n{1}", {all, line});
    }
    if (session.sketch.empty())
        return all;
    const spatial::Text sketch = text("A drawing that was not finished");
    return all.empty() ? sketch : spatial::Text("{0}\n{1}", {all, sketch});
}

void offer(Workbench& bench, MainWindow& window, const Session& session)
{
    const std::size_t changes = session->gestures.size();
    const std::string last = timeWords(session->lastMilliseconds).toStdString();
    std::vector<MessageAction> actions{{text("Restore"), [&bench, &window, session] { restore(bench, window, session); }}};
    if (changes > 0)
        actions.push_back({text("Compare"), [&bench, &window, session] { compare(bench, window, session); }});
    actions.push_back({text("Discard"), [&bench, &window, session] { discard(bench, window, session); }});
    bench.messages.show(Message{.kind = MessageKind::Warning,
                                .text = changes == 0   ? text("Recovered a drawing in {0} that was not finished ({1}).", recoveredNameOf(*session), last)
                                        : changes == 1 ? text("Recovered 1 change to {0} ({1}).", recoveredNameOf(*session), last)
                                                     : text("Recovered {0} changes to {1} (last {2}).", changes, recoveredNameOf(*session), last),
                                .details = partsOf(*session),
                                .actions = std::move(actions)});
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
