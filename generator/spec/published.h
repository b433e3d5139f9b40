// published.h - the form of a specification that travels inside what is published of it.
#pragma once

#include <string>

#include "spec/specification.h"

namespace qualspec::spec {

/// Canonical XML as write() makes it, with includes resolved, and without what is kept for the authors and the regulator: comments,
/// which reading drops, and all that is described as never printed (the rationale of a qualification). read() takes it.
/// No path of the machine it was made on is in it: pictures are named as the specification names them.
std::string published_form(const Specification& specification);

}  // namespace qualspec::spec
