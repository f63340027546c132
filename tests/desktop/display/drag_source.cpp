// SPDX-License-Identifier: GPL-3.0-or-later
// A little window from which files are dragged, as from a file manager: drag_source FILE ...
#include <QApplication>
#include <QDrag>
#include <QLabel>
#include <QMimeData>
#include <QMouseEvent>
#include <QUrl>

namespace {

class Source final : public QLabel {
public:
    explicit Source(QList<QUrl> files) : QLabel(QStringLiteral("drag")), files_(std::move(files)) { setAlignment(Qt::AlignCenter); }

protected:
    void mouseMoveEvent(QMouseEvent* event) override
    {
        if (!(event->buttons() & Qt::LeftButton))
            return;
        auto* drag = new QDrag(this);
        auto* mime = new QMimeData;
        mime->setUrls(files_);
        drag->setMimeData(mime);
        drag->exec(Qt::CopyAction);
    }

private:
    QList<QUrl> files_;
};

}  // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    QList<QUrl> files;
    for (const QString& file : QApplication::arguments().mid(1))
        files.append(QUrl::fromLocalFile(file));
    Source source(files);
    source.setWindowTitle(QStringLiteral("drag source"));
    source.setGeometry(0, 0, 120, 80);
    source.show();
    return QApplication::exec();
}
