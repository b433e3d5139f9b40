#include "support/memory.h"

#include <cstdlib>  // tells which C library it is

#ifdef __GLIBC__
#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#endif

namespace qualspec {

#ifdef __GLIBC__

namespace {

constexpr int kMegabyte = 1024 * 1024;
constexpr int kStep = 32 * kMegabyte;  // address space, not memory: what is not touched costs nothing
constexpr int kOwnMapping = 4 * kMegabyte;
constexpr std::uintptr_t kLargePage = 2 * kMegabyte;

}  // namespace

void prepare_heap() {
    mallopt(M_MMAP_THRESHOLD, kOwnMapping);
    mallopt(M_TRIM_THRESHOLD, 2 * kStep);
    mallopt(M_TOP_PAD, kStep);
    const auto before = reinterpret_cast<std::uintptr_t>(sbrk(0));
    void* volatile grown = std::malloc(kMegabyte);  // more than is left of the heap: it takes its first step. Volatile: else the compiler leaves it out
    const auto end = reinterpret_cast<std::uintptr_t>(sbrk(0));
    std::free(grown);
    const std::uintptr_t start = (before + kLargePage - 1) / kLargePage * kLargePage;
    if (start < end) madvise(reinterpret_cast<void*>(start), end - start, MADV_HUGEPAGE);  // refused: pages are small, no more
}

#else

void prepare_heap() {}

#endif

}  // namespace qualspec
