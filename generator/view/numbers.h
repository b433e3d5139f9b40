// numbers.h - the numbers that people see; spec/numbers.h makes them.
#pragma once

#include "spec/numbers.h"

namespace qualspec::view {

using spec::number_printed;
using spec::Positions;

}  // namespace qualspec::view
