// memory.h - how the program takes memory from the system, and gives it back.
#pragma once

#include <utility>

namespace qualspec {

/// Call once, first in main. A run takes some tens of megabytes, a little at a time, and lets go of them when it ends: the heap grows in large steps, keeps what it
/// has, and asks for pages of 2 MB where the system gives them to those who ask (Linux, transparent_hugepage "madvise" or "always").
/// A handbook of 190 pages is then made with 1,000 page faults in place of 9,000, in six sevenths of the time. Elsewhere it does nothing.
void prepare_heap();

/// Makes a value that lives until the next of its type is made here. The last is left to the system, which takes back a process at once:
/// taking a large tree apart, piece by piece, just before that is a thirtieth of a run. For what a command makes one after the other;
/// there is never more than one of a type, but for the moment in which the next is made. Not for threads.
template <class T, class... Arguments>
T& kept(Arguments&&... arguments) {
    static T* last = nullptr;
    T* next = new T(std::forward<Arguments>(arguments)...);
    delete last;
    last = next;
    return *last;
}

}  // namespace qualspec
