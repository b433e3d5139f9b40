// result.h - a value, or the reason why there is none.
#pragma once

#include <cassert>
#include <string>
#include <utility>
#include <variant>

namespace qualspec {

/// Why an operation could not be done: one sentence for a person, without the program's name.
struct Error {
    std::string message;
};

/// Either a `T` or an `Error`; the shape of C++23's std::expected, which GCC 12 lacks in C++20.
template <class T>
class [[nodiscard]] Result {
  public:
    Result(T value) : content_(std::move(value)) {}      // NOLINT(google-explicit-constructor)
    Result(Error error) : content_(std::move(error)) {}  // NOLINT(google-explicit-constructor)

    explicit operator bool() const { return content_.index() == 0; }
    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T&& operator*() && { return std::move(value()); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }
    const Error& error() const {
        assert(content_.index() == 1);
        return std::get<1>(content_);
    }

  private:
    T& value() {
        assert(content_.index() == 0);
        return std::get<0>(content_);
    }
    const T& value() const {
        assert(content_.index() == 0);
        return std::get<0>(content_);
    }

    std::variant<T, Error> content_;
};

/// The result of an operation that yields nothing but success.
struct Done {};

}  // namespace qualspec
