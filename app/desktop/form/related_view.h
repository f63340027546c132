// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/workbench.h"
#include "app/jobs/jobs.h"
#include "layers/project/layer_form.h"

#include <QWidget>

#include <cstdint>
#include <string>
#include <vector>

class QVBoxLayout;

namespace app::desktop {

/// Records of other layers that belong to the feature in hand, by the layer's relations and the project's joins: the samples of a site. Each list opens its
/// records and adds new ones, which get the key at once.
class RelatedView final : public QWidget {
    Q_OBJECT
public:
    explicit RelatedView(Workbench& bench, QWidget* parent = nullptr);
    ~RelatedView() override;

    /// An empty layer or a negative id: nothing is shown.
    void setFeature(const std::string& layer, std::int64_t id);
    /// Of one relation, how many records were found; -1 while they are looked for.
    int count(std::size_t relation) const;
    void open(std::size_t relation);
    void add(std::size_t relation);

private:
    struct Relation;
    void fill();
    void look();

    Workbench& bench_;
    std::string layer_;
    std::int64_t id_ = -1;
    std::vector<std::unique_ptr<Relation>> relations_;
    QVBoxLayout* column_;
    JobHandle job_;
};

}  // namespace app::desktop
