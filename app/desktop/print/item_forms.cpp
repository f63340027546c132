// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/document/document.h"
#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/print/layout_content.h"
#include "app/desktop/print/layout_paint.h"
#include "app/desktop/print/property_rows.h"
#include "app/desktop/print/shown_extent.h"
#include "app/workflow/result_figures.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QToolButton>

#include <algorithm>

namespace app::desktop {

using spatial::text;

namespace {

const NumberRange kMillimetres{.least = -5000, .most = 10'000, .decimals = 2, .step = 1, .unit = QStringLiteral("mm")};
const NumberRange kPoints{.least = 1, .most = 400, .decimals = 1, .step = 0.5, .unit = QStringLiteral("pt")};

/// The other map items of the layout.
std::function<Choices()> otherMaps(const BoundItem& item)
{
    return [item] {
        Choices maps;
        if (const Layout* layout = item.desk().layout())
            for (const LayoutItem* map : mapsOf(*layout))
                if (map->id != item.id())
                    maps.emplace_back(map->id, wordsOfItem(*map));
        return maps;
    };
}

template <class C>
void addMapOffer(StyleForm& form, const BoundItem& item, const spatial::Text& label, const spatial::Text& none, std::string C::*member)
{
    addOffer(form, label, [maps = otherMaps(item), none] { return withNone(none, maps()); }, item.get(member), item.set("map", member));
}

void addMapRows(StyleForm& form, const BoundItem& item)
{
    using C = MapItem;
    addOffer(form, text("Shows"), [] { return Choices{{"", say(text("Layers of the project"))}, {"corridor", say(text("Corridor of cities"))}}; }, item.get(&C::theme), item.set("theme", &C::theme));
    form.addFlag(text("The layers that the map shows"), [item] { return item.content<C>().layers.empty(); }, [item](bool all) {
        std::vector<std::string> now;
        if (!all)
            for (const std::string& id : item.bench().map.shownLayers())
                now.push_back(id);
        item.editContent<C>("layers", [&](C& map) { map.layers = now; });
    });
    addChosen(form, text("Layers, uppermost first"), [item] { return layerChoices(item.bench(), false); },
              [item] {
                  auto ids = item.content<C>().layers;
                  std::reverse(ids.begin(), ids.end());
                  return ids;
              },
              [item](std::vector<std::string> ids) {
                  std::reverse(ids.begin(), ids.end());
                  item.editContent<C>("layers", [&](C& map) { map.layers = ids; });
              });
    form.addNumber(text("Scale 1: (0: what fits)"), {.least = 0, .most = 100e6, .decimals = 0, .step = 10'000}, item.get(&C::scale), item.set("scale", &C::scale));
    auto* buttons = new QWidget(&form);
    auto* column = new QVBoxLayout(buttons);
    column->setContentsMargins(0, 0, 0, 0);
    auto* state = new QLabel(buttons);
    state->setProperty("role", "hint");
    state->setWordWrap(true);
    auto* take = new QPushButton(buttons);
    auto* release = new QPushButton(buttons);
    for (QWidget* one : {static_cast<QWidget*>(state), static_cast<QWidget*>(take), static_cast<QWidget*>(release)})
        column->addWidget(one);
    onLanguage(buttons, [take, release] {
        take->setText(say(text("Take the map's view")));
        take->setToolTip(say(text("What the map window shows now becomes the extent of this map.")));
        release->setText(say(text("Fit to its layers again")));
        release->setToolTip(say(text("Forgets the extent and the scale that were chosen by hand.")));
    });
    QObject::connect(take, &QPushButton::clicked, take, [item] {
        const auto extent = shownExtent(item.bench().document.project(), item.bench().map);
        if (!extent) {
            item.bench().messages.show(extent.error());
            return;
        }
        item.editContent<C>("extent", [&](C& map) { map.extent = *extent; });
    });
    QObject::connect(release, &QPushButton::clicked, release, [item] { item.editContent<C>("extent", [](C& map) { releaseContent(map); }); });
    form.addWidget(text("Extent"), buttons, [item, state, release] {
        const C& map = item.content<C>();
        const Layout* layout = item.desk().layout();
        state->setText(map.extent ? say(text("Chosen by hand")) : !map.linkedWith.empty() ? say(text("As the linked map")) : layout && isLedByAtlas(*layout, map) ? say(text("As the atlas says")) : say(text("What there is")));
        release->setEnabled(map.extent || map.scale > 0 || map.offsetX != 0 || map.offsetY != 0);
    });
    addOffer(form, text("Without an extent"), [item] {
        Choices grids{{"", say(text("Its layers"))}};
        for (const layers::GridEntry& grid : item.bench().document.project().grids)
            grids.emplace_back(grid.id, grid.name.empty() ? QString::fromStdString(grid.id) : say(grid.name));
        return grids;
    }, item.get(&C::grid), item.set("grid", &C::grid));
    form.addNumber(text("Turned clockwise"), {.least = -360, .most = 360, .decimals = 1, .step = 5, .unit = QStringLiteral("°")}, item.get(&C::rotation), item.set("rotation", &C::rotation));
    form.addChoice(text("Grid"), {text("None"), text("Degrees at the frame"), text("Lines of degrees"), text("Kilometres at the frame"), text("Lines of kilometres")}, item.getChoice(&C::gridKind), item.setChoice("grid kind", &C::gridKind));
    form.addFlag(text("Names on the map"), item.get(&C::labels), item.set("labels", &C::labels));
    addMapOffer<C>(form, item, text("Shows what this map shows"), text("On its own"), &C::linkedWith);
    addChosen(form, text("Marks the extent of"), otherMaps(item), item.get(&C::marks), item.set("marks", &C::marks));
    form.addFlag(text("Follows the atlas"), item.get(&C::followsAtlas), item.set("follows", &C::followsAtlas));
    form.addFlag(text("Only the feature of the page"), item.get(&C::onlyAtlasFeature), item.set("only", &C::onlyAtlasFeature));
    form.addFlag(text("The feature of the page stands out"), item.get(&C::marksAtlasFeature), item.set("marked", &C::marksAtlasFeature));
}

void addLegendRows(StyleForm& form, const BoundItem& item)
{
    using C = LegendItem;
    addWords(form, text("Title"), item.get(&C::title), item.set("title", &C::title));
    addMapOffer<C>(form, item, text("Of the map"), text("The first map"), &C::map);
    form.addNumber(text("Columns (0: what fits)"), {.least = 0, .most = 12, .decimals = 0, .step = 1}, [item] { return double(item.content<C>().columns); },
                   [item](double count) { item.editContent<C>("columns", [&](C& legend) { legend.columns = static_cast<int>(count); }); });
    form.addNumber(text("Size of letters (0: as the paper)"), {.least = 0, .most = 200, .decimals = 1, .step = 0.5}, item.get(&C::points), item.set("points", &C::points));
    addChosen(form, text("Layers left out"), [item] { return layerChoices(item.bench(), false); }, item.get(&C::hidden), item.set("hidden", &C::hidden));
}

void addScaleBarRows(StyleForm& form, const BoundItem& item)
{
    using C = ScaleBarItem;
    addMapOffer<C>(form, item, text("Of the map"), text("The first map"), &C::map);
    form.addChoice(text("Unit"), {text("Metres and kilometres"), text("Li (500 m)")}, item.getChoice(&C::unit), item.setChoice("unit", &C::unit));
    form.addFlag(text("The ratio above it"), item.get(&C::ratio), item.set("ratio", &C::ratio));
}

/// The words in one language; what is typed is on the page at once.
QPlainTextEdit* textEntry(StyleForm& form, const BoundItem& item, std::string spatial::Bilingual::*language)
{
    auto* entry = new QPlainTextEdit(&form);
    entry->setTabChangesFocus(true);
    entry->setFixedHeight(entry->fontMetrics().lineSpacing() * 4 + 12);
    QObject::connect(entry, &QPlainTextEdit::textChanged, entry, [item, entry, language] {
        item.editContent<TextItem>(language == &spatial::Bilingual::zh ? "zh" : "en", [&](TextItem& words) { words.text.*language = entry->toPlainText().toStdString(); });
    });
    form.addWidget(language == &spatial::Bilingual::zh ? text("{0} (Chinese)", text("Text")) : text("{0} (English)", text("Text")), entry, [item, entry, language] {
        if (const QString now = QString::fromStdString(item.content<TextItem>().text.*language); now != entry->toPlainText()) {
            const QSignalBlocker quiet(entry);
            entry->setPlainText(now);
        }
    });
    return entry;
}

/// Figures of the project's results: a menu for each result.
void addFigures(QMenu& menu, const BoundItem& item, const std::function<void(QMenu&, const QString& words, const QString& field)>& add)
{
    const auto results = ResultFigures(item.bench().document.project()).all(currentLanguage());
    menu.addSeparator();
    QMenu* all = menu.addMenu(say(text("Figures of results")));
    all->setEnabled(!results.empty());
    for (const ResultFigures::Listed& result : results) {
        QMenu* figures = all->addMenu(QString::fromStdString(std::filesystem::path(result.file).filename().string()).replace(QLatin1Char('&'), QLatin1String("&&")));
        for (const auto& [name, words] : result.figures)
            add(*figures, QStringLiteral("%1   %2").arg(QString::fromStdString(name), QString::fromStdString(words).left(40)), QStringLiteral("{run:%1:%2}").arg(QString::fromStdString(result.file), QString::fromStdString(name)));
    }
}

void addTextRows(StyleForm& form, const BoundItem& item)
{
    using C = TextItem;
    QPlainTextEdit* zh = textEntry(form, item, &spatial::Bilingual::zh);
    QPlainTextEdit* en = textEntry(form, item, &spatial::Bilingual::en);
    auto* insert = new QToolButton(&form);
    insert->setPopupMode(QToolButton::InstantPopup);
    insert->setToolButtonStyle(Qt::ToolButtonTextOnly);
    auto* menu = new QMenu(insert);
    insert->setMenu(menu);
    onLanguage(insert, [insert] { insert->setText(say(text("Insert a field"))); });
    QObject::connect(menu, &QMenu::aboutToShow, menu, [menu, item, zh, en] {
        menu->clear();
        const auto put = [zh, en](QMenu& into, const QString& words, const QString& field) {
            into.addAction(words, [zh, en, field] {
                QPlainTextEdit* entry = zh->hasFocus() || (!en->hasFocus() && currentLanguage() == Language::Chinese) ? zh : en;
                entry->insertPlainText(field);
            });
        };
        const auto add = [&](const QString& words, const QString& field) { put(*menu, QStringLiteral("%1   %2").arg(words, field), field); };
        for (const auto& [words, field] : {std::pair(text("Project"), "{project}"), {text("Title"), "{title}"}, {text("Subtitle"), "{subtitle}"}, {text("Date"), "{date}"}, {text("Scale"), "{scale}"},
                                           {text("Coordinate system"), "{crs}"}, {text("Page number"), "{page}"}, {text("Number of pages"), "{pages}"}, {text("Author"), "{author}"}, {text("Organisation"), "{organisation}"},
                                           {text("Review number"), "{review}"}, {text("Sources of the data"), "{sources}"}, {text("Notes"), "{notes}"}, {text("Name of the page"), "{feature}"}})
            add(say(words), QLatin1String(field));
        const Layout* layout = item.desk().layout();
        if (layout && !layout->atlas.layer.empty()) {
            menu->addSeparator();
            for (const auto& [name, words] : fieldChoices(item.bench(), layout->atlas.layer))
                add(words, QStringLiteral("{=%1}").arg(QString::fromStdString(name)));
        }
        addFigures(*menu, item, put);
    });
    form.addWide(insert, {});
    form.addNumber(text("Size"), kPoints, item.get(&C::points), item.set("points", &C::points));
    form.addFlag(text("Bold"), item.get(&C::bold), item.set("bold", &C::bold));
    form.addColor(text("Colour"), item.get(&C::color), item.set("color", &C::color));
    form.addChoice(text("Place across"), {text("Left"), text("Centre"), text("Right")}, item.getChoice(&C::horizontal), item.setChoice("horizontal", &C::horizontal));
    form.addChoice(text("Place down"), {text("Top"), text("Middle"), text("Bottom")}, item.getChoice(&C::vertical), item.setChoice("vertical", &C::vertical));
    form.addFlag(text("Set vertically, from the right"), item.get(&C::vertically), item.set("vertically", &C::vertically));
    form.addFlag(text("Smaller where it does not fit"), item.get(&C::shrinks), item.set("shrinks", &C::shrinks));
}

/// The heads of a table's fields, a line for each, in the language of the window.
void addHeads(StyleForm& form, const BoundItem& item)
{
    auto* entry = new QPlainTextEdit(&form);
    entry->setTabChangesFocus(true);
    entry->setFixedHeight(entry->fontMetrics().lineSpacing() * 4 + 12);
    onLanguage(entry, [entry] { entry->setPlaceholderText(say(text("One line for each field; empty: its own name"))); });
    const auto wordsNow = [item] {
        QStringList lines;
        for (const spatial::Bilingual& head : item.content<TableItem>().heads)
            lines << QString::fromStdString(currentLanguage() == Language::Chinese ? head.zh : head.en);
        return lines.join(QLatin1Char('\n'));
    };
    QObject::connect(entry, &QPlainTextEdit::textChanged, entry, [item, entry] {
        const QStringList lines = entry->toPlainText().isEmpty() ? QStringList() : entry->toPlainText().split(QLatin1Char('\n'));
        item.editContent<TableItem>("heads", [&](TableItem& table) {
            const bool chinese = currentLanguage() == Language::Chinese;
            table.heads.resize(std::max(table.heads.size(), static_cast<std::size_t>(lines.size())));
            for (std::size_t i = 0; i < table.heads.size(); ++i)
                (chinese ? table.heads[i].zh : table.heads[i].en) = lines.value(static_cast<qsizetype>(i)).toStdString();
            while (!table.heads.empty() && table.heads.back().empty())
                table.heads.pop_back();
        });
    });
    const auto show = [entry, wordsNow] {
        if (entry->hasFocus() || entry->toPlainText() == wordsNow())
            return;
        const QSignalBlocker quiet(entry);
        entry->setPlainText(wordsNow());
    };
    onLanguage(entry, show);
    form.addWidget(text("Headings"), entry, show);
}

void addTableRows(StyleForm& form, const BoundItem& item)
{
    using C = TableItem;
    addWords(form, text("Title"), item.get(&C::title), item.set("title", &C::title));
    addOffer(form, text("Rows of"), [item] { return withNone(text("No layer"), layerChoices(item.bench(), true)); }, item.get(&C::layer), [item](std::string layer) {
        item.editContent<C>("layer", [&](C& table) { table = {.layer = layer, .rows = table.rows, .title = table.title, .points = table.points}; });
    });
    addOffer(form, text("Tables of a study"), [] { return Choices{{"", say(text("None"))}, {"corridor", say(text("Corridor of cities"))}}; }, item.get(&C::study), item.set("study", &C::study));
    const auto fields = [item] { return fieldChoices(item.bench(), item.content<C>().layer); };
    addChosen(form, text("Fields"), fields, item.get(&C::fields), item.set("fields", &C::fields));
    addHeads(form, item);
    addOffer(form, text("Sorted by"), [fields] { return withNone(text("The order of the layer"), fields()); }, item.get(&C::sortBy), item.set("sort", &C::sortBy));
    form.addFlag(text("The largest first"), item.get(&C::descending), item.set("descending", &C::descending));
    form.addNumber(text("Rows at most"), {.least = 1, .most = 2000, .decimals = 0, .step = 1}, [item] { return double(item.content<C>().rows); },
                   [item](double rows) { item.editContent<C>("rows", [&](C& table) { table.rows = static_cast<int>(rows); }); });
    addMapOffer<C>(form, item, text("Only what is seen in"), text("Everything"), &C::inMap);
    form.addFlag(text("Only the feature of the page"), item.get(&C::onlyAtlasFeature), item.set("only", &C::onlyAtlasFeature));
    form.addNumber(text("Size of letters"), kPoints, item.get(&C::points), item.set("points", &C::points));
}

void addChartRows(StyleForm& form, const BoundItem& item)
{
    using C = ChartItem;
    const auto spec = [item](const char* what, auto member) {
        return [item, what, member](auto value) { item.editContent<C>(what, [&](C& chart) { chart.chart.*member = std::move(value); }); };
    };
    const auto now = [item](auto member) { return [item, member] { return item.content<C>().chart.*member; }; };
    using S = charts::ChartSpec;
    addWords(form, text("Title"), item.get(&C::title), item.set("title", &C::title));
    addOffer(form, text("Of the layer"), [item] { return withNone(text("No layer"), layerChoices(item.bench(), true)); }, now(&S::layer), spec("layer", &S::layer));
    form.addFlag(text("With all layers of its role"), item.get(&C::wholeRole), item.set("role", &C::wholeRole));
    form.addFlag(text("Bars are areas"), item.get(&C::byArea), item.set("area", &C::byArea));
    form.addChoice(text("Kind"), {text("Histogram"), text("Bar chart"), text("Scatter plot"), text("Box plot")}, [item] { return static_cast<int>(item.content<C>().chart.kind); },
                   [item](int kind) { item.editContent<C>("kind", [&](C& chart) { chart.chart.kind = static_cast<charts::ChartKind>(kind); }); });
    const auto numbers = [item] { return withNone(text("No field"), fieldChoices(item.bench(), item.content<C>().chart.layer, true)); };
    const auto fields = [item] { return withNone(text("No field"), fieldChoices(item.bench(), item.content<C>().chart.layer)); };
    addOffer(form, text("Numbers of the chart"), numbers, now(&S::value), spec("value", &S::value));
    addOffer(form, text("Second values"), numbers, now(&S::second), spec("second", &S::second));
    addOffer(form, text("Categories"), fields, now(&S::category), spec("category", &S::category));
    form.addChoice(text("Bars show"), {text("Number of features"), text("Sum"), text("Mean")}, [item] { return static_cast<int>(item.content<C>().chart.measure); },
                   [item](int measure) { item.editContent<C>("measure", [&](C& chart) { chart.chart.measure = static_cast<charts::Measure>(measure); }); });
    form.addNumber(text("Bins (0: by the data)"), {.least = 0, .most = 200, .decimals = 0, .step = 1}, [item] { return double(item.content<C>().chart.bins); },
                   [item](double bins) { item.editContent<C>("bins", [&](C& chart) { chart.chart.bins = static_cast<int>(bins); }); });
    form.addFlag(text("Only what a map shows"), item.get(&C::onlyInMap), item.set("only", &C::onlyInMap));
    addMapOffer<C>(form, item, text("That map"), text("The first map"), &C::inMap);
    form.addNumber(text("Size of letters"), kPoints, item.get(&C::points), item.set("points", &C::points));
}

void addPictureRows(StyleForm& form, const BoundItem& item)
{
    using C = PictureItem;
    form.addLine(text("File"), text("PNG, JPEG or SVG"), item.get(&C::file), item.set("file", &C::file));
    auto* choose = new QPushButton(&form);
    onLanguage(choose, [choose] { choose->setText(say(text("Choose a picture …"))); });
    QObject::connect(choose, &QPushButton::clicked, choose, [item, choose] {
        const std::filesystem::path folder = item.bench().document.project().file.parent_path();
        const QString file = QFileDialog::getOpenFileName(choose, say(text("Choose a picture")), QString::fromStdString(folder.string()), QStringLiteral("PNG, JPEG, SVG (*.png *.jpg *.jpeg *.svg)"));
        if (file.isEmpty())
            return;
        const std::filesystem::path chosen = file.toStdString();
        const std::filesystem::path relative = folder.empty() ? chosen : chosen.lexically_proximate(folder);
        item.editContent<C>("file", [&](C& picture) { picture.file = relative.generic_string(); });
    });
    form.addWide(choose, {});
    addOffer(form, text("Field of the atlas with a file"), [item] {
        const Layout* layout = item.desk().layout();
        return withNone(text("No field"), fieldChoices(item.bench(), layout ? layout->atlas.layer : std::string()));
    }, item.get(&C::field), item.set("field", &C::field));
}

}  // namespace

void addContentRows(StyleForm& form, const BoundItem& item)
{
    const std::string_view kind = kindOf(item.item().content);
    if (kind == "map")
        addMapRows(form, item);
    else if (kind == "legend")
        addLegendRows(form, item);
    else if (kind == "scale-bar")
        addScaleBarRows(form, item);
    else if (kind == "north-arrow")
        addMapOffer<NorthArrowItem>(form, item, text("Of the map"), text("The first map"), &NorthArrowItem::map);
    else if (kind == "text")
        addTextRows(form, item);
    else if (kind == "table")
        addTableRows(form, item);
    else if (kind == "chart")
        addChartRows(form, item);
    else if (kind == "picture")
        addPictureRows(form, item);
    else if (kind == "shape") {
        form.addChoice(text("Shape"), {text("Rectangle"), text("Ellipse"), text("Line"), text("Arrow")}, item.getChoice(&ShapeItem::kind), item.setChoice("kind", &ShapeItem::kind));
        form.addFlag(text("A line rises to the right"), item.get(&ShapeItem::rising), item.set("rising", &ShapeItem::rising));
    }
}

void addBoxRows(StyleForm& form, const BoundItem& item)
{
    const auto side = [&](const spatial::Text& label, double ItemBox::*member, double least) {
        NumberRange range = kMillimetres;
        range.least = least;
        form.addNumber(label, range, [item, member] { return item.item().box.*member; }, [item, member](double value) { item.edit("box", [&](LayoutItem& one) { one.box.*member = value; }); });
    };
    form.addHeading(text("Place and frame"));
    side(text("From the left"), &ItemBox::x, -5000);
    side(text("From above"), &ItemBox::y, -5000);
    side(text("Width"), &ItemBox::width, kSmallestItem);
    side(text("Height"), &ItemBox::height, kSmallestItem);
    const auto plain = [&](const char* what, auto member) { return [item, what, member](auto value) { item.edit(what, [&](LayoutItem& one) { one.*member = value; }); }; };
    const auto now = [&](auto member) { return [item, member] { return item.item().*member; }; };
    form.addNumber(text("Line"), {.least = 0, .most = 20, .decimals = 2, .step = 0.1, .unit = QStringLiteral("mm")}, now(&LayoutItem::lineWidth), plain("line width", &LayoutItem::lineWidth));
    form.addColor(text("Line colour"), now(&LayoutItem::line), plain("line", &LayoutItem::line));
    form.addColor(text("Ground"), now(&LayoutItem::fill), plain("fill", &LayoutItem::fill));
    form.addFlag(text("Locked"), now(&LayoutItem::locked), plain("locked", &LayoutItem::locked));
    form.addFlag(text("Hidden"), now(&LayoutItem::hidden), plain("hidden", &LayoutItem::hidden));
}

}  // namespace app::desktop
