// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/suitability/weights/proposal_page.h"
#include "spatial/siting/model.h"
#include "spatial/suitability/group_ahp.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSlider;
class QToolButton;

namespace app::desktop {

class GroupTable;
class JudgementTable;

/// The analytic hierarchy process: judgements in pairs, of one person or several; weights, consistency and the judgement to look at again follow at
/// once. Every judgement is kept in the project.
class PairsPage final : public ProposalPage {
    Q_OBJECT
public:
    explicit PairsPage(WeightDesk& desk, QWidget* parent = nullptr);

    /// A CSV without header, as parseJudgements() reads it, into the chosen person's judgements; a sentence in place where it does not fit.
    void importFrom(const std::string& file);
    void exportTo(const std::string& file);

protected:
    void fill() override;
    spatial::Result<Proposal> proposal() const override;
    std::string method() const override;

private:
    enum class View { Person, Judgements, Priorities };   // of the group: AIJ, AIP
    View view() const;
    void buildForm();
    void connectForm();
    void setTexts();
    std::size_t person() const;
    spatial::JudgementMatrix shownMatrix() const;
    std::vector<const spatial::PairwiseJudgements*> people() const;
    QString personName(std::size_t person) const;
    void fillPeople();
    void fillGroup(const std::vector<QString>& names);
    std::vector<spatial::Stakeholder> stakeholders() const;
    void followPair();
    void edit(spatial::Text title, const std::function<void(spatial::PairwiseJudgements&)>& change, std::string_view merge = {});
    void judge(std::size_t row, std::size_t column, double value);
    void setJudgement(std::size_t row, std::size_t column, double value, std::string_view merge);
    void repair();
    void addPerson();
    void removePerson();
    void refuse(const spatial::Text& why);

    QComboBox* who_;
    QToolButton* add_;
    QToolButton* remove_;
    QLineEdit* name_;
    QLabel* sayLabel_;
    QDoubleSpinBox* say_;
    JudgementTable* table_;
    QLabel* words_;
    QSlider* scale_;
    QLabel* consistency_;
    QLabel* contradiction_;
    QLabel* worst_;
    QPushButton* repair_;
    GroupTable* group_;
    QComboBox* randomIndex_;
    QLabel* randomLabel_;
    QPushButton* import_;
    QPushButton* export_;
    QLabel* refusal_;
    std::size_t wantedPerson_ = 0;
};

}  // namespace app::desktop
