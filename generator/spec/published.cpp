#include "spec/published.h"

#include "spec/read.h"

namespace qualspec::spec {

std::string published_form(const Specification& specification) {
    Specification published = specification;
    for (Qualification& qualification : published.qualifications) qualification.rationale.reset();
    return write(published);
}

}  // namespace qualspec::spec
