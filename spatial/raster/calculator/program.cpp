// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/calculator/program.h"

#include "spatial/raster/calculator/program_kernel.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <map>
#include <tuple>

namespace spatial::calculator {

namespace {

/// The nodes without repetition and with constants folded; numbers of nodes are those of the new list.
class Reduced {
public:
    explicit Reduced(const Expression& expression)
    {
        std::vector<int> place;
        for (const Node& node : expression.nodes) {
            Node mapped = node;
            for (int& operand : mapped.operands)
                if (operand >= 0)
                    operand = place[static_cast<std::size_t>(operand)];
            place.push_back(put(simpler(mapped)));
        }
        result_ = place.back();
    }

    const std::vector<Node>& nodes() const { return nodes_; }
    int result() const { return result_; }

private:
    const Node& operand(const Node& node, int number) const { return nodes_[static_cast<std::size_t>(node.operands[number])]; }

    Node simpler(const Node& node) const
    {
        const int operands = operandsOf(node.operation);
        if (operands == 0)
            return node;
        bool constant = true;
        double values[3] = {0, 0, 0};
        for (int i = 0; i < operands; ++i) {
            constant = constant && operand(node, i).operation == Operation::Constant;
            values[i] = operand(node, i).constant;
        }
        if (constant) {
            const double value = valueOf(node.operation, values[0], values[1], values[2]);
            return {Operation::Constant, value, 0, {-1, -1, -1}};
        }
        if (node.operation == Operation::Power && operand(node, 1).operation == Operation::Constant) {
            if (values[1] == 2)
                return {Operation::Multiply, 0, 0, {node.operands[0], node.operands[0], -1}};
            if (values[1] == 0.5)
                return {Operation::SquareRoot, 0, 0, {node.operands[0], -1, -1}};
        }
        return node;
    }

    int put(const Node& node)
    {
        const auto key = std::tuple(node.operation, std::bit_cast<std::uint64_t>(node.constant), node.input, node.operands[0], node.operands[1], node.operands[2]);
        const auto [found, isNew] = known_.emplace(key, static_cast<int>(nodes_.size()));
        if (isNew)
            nodes_.push_back(node);
        return found->second;
    }

    std::vector<Node> nodes_;
    std::map<std::tuple<Operation, std::uint64_t, int, int, int, int>, int> known_;
    int result_ = 0;
};

}  // namespace

Program Program::of(const Expression& expression)
{
    const Reduced reduced(expression);
    const auto& nodes = reduced.nodes();
    std::vector<bool> needed(nodes.size(), false);
    std::vector<std::size_t> lastUse(nodes.size(), 0);
    needed[static_cast<std::size_t>(reduced.result())] = true;
    lastUse[static_cast<std::size_t>(reduced.result())] = nodes.size();
    for (std::size_t k = nodes.size(); k-- > 0;)
        if (needed[k])
            for (const int operand : nodes[k].operands)
                if (operand >= 0) {
                    needed[static_cast<std::size_t>(operand)] = true;
                    lastUse[static_cast<std::size_t>(operand)] = std::max(lastUse[static_cast<std::size_t>(operand)], k);
                }

    Program program;
    std::vector<int> registerOf(nodes.size(), 0);
    for (std::size_t k = 0; k < nodes.size(); ++k)
        if (needed[k] && nodes[k].operation == Operation::Constant) {
            registerOf[k] = static_cast<int>(program.constants_.size());
            program.constants_.push_back(nodes[k].constant);
        }
    auto registers = static_cast<int>(program.constants_.size());
    std::vector<int> free;
    for (std::size_t k = 0; k < nodes.size(); ++k) {
        const Node& node = nodes[k];
        if (!needed[k] || node.operation == Operation::Constant)
            continue;
        Instruction instruction{node.operation, 0, {0, 0, 0}};
        if (node.operation == Operation::Input)
            instruction.from[0] = node.input;
        // Operations go cell by cell, so a result may lie where its operand lay.
        std::vector<int> ended;
        for (int i = 0; i < operandsOf(node.operation); ++i) {
            const auto operand = static_cast<std::size_t>(node.operands[i]);
            instruction.from[i] = registerOf[operand];
            if (lastUse[operand] == k && nodes[operand].operation != Operation::Constant && std::find(ended.begin(), ended.end(), registerOf[operand]) == ended.end())
                ended.push_back(registerOf[operand]);
        }
        free.insert(free.end(), ended.begin(), ended.end());
        if (free.empty()) {
            registerOf[k] = registers++;
        } else {
            registerOf[k] = free.back();
            free.pop_back();
        }
        instruction.to = registerOf[k];
        program.instructions_.push_back(instruction);
    }
    program.registers_ = static_cast<std::size_t>(std::max(1, registers));
    program.result_ = registerOf[static_cast<std::size_t>(reduced.result())];
    return program;
}

void Program::run(std::span<const std::span<const float>> inputs, std::span<float> output) const
{
    const auto registers = std::make_unique<double[]>(registers_ * kRunOfProgram);
    for (std::size_t k = 0; k < constants_.size(); ++k)
        std::fill_n(registers.get() + k * kRunOfProgram, kRunOfProgram, constants_[k]);
    std::vector<const float*> runs(inputs.size());
    for (std::size_t begin = 0; begin < output.size(); begin += kRunOfProgram) {
        const std::size_t cells = std::min(kRunOfProgram, output.size() - begin);
        for (std::size_t i = 0; i < inputs.size(); ++i)
            runs[i] = inputs[i].data() + begin;
        programKernel(instructions_.data(), instructions_.size(), runs.data(), registers.get(), cells);
        resultKernel(registers.get() + static_cast<std::size_t>(result_) * kRunOfProgram, output.data() + begin, cells);
    }
}

}  // namespace spatial::calculator
