#include "layout/flow.h"

namespace qualspec::layout {

Flow::Flow() = default;
Flow::~Flow() = default;
Flow::Flow(Flow&&) noexcept = default;
Flow& Flow::operator=(Flow&&) noexcept = default;

}  // namespace qualspec::layout
