// length.h - lengths on paper.
#pragma once

#include <compare>

namespace qualspec {

/// A length; kept in points (1/72 inch), the unit of PDF.
class Length {
  public:
    constexpr Length() = default;
    static constexpr Length pt(double points) { return Length(points); }
    static constexpr Length mm(double millimetres) { return Length(millimetres * 72.0 / 25.4); }
    constexpr double points() const { return points_; }

    constexpr auto operator<=>(const Length&) const = default;
    friend constexpr Length operator+(Length a, Length b) { return Length(a.points_ + b.points_); }
    friend constexpr Length operator-(Length a, Length b) { return Length(a.points_ - b.points_); }
    friend constexpr Length operator*(Length a, double factor) { return Length(a.points_ * factor); }

  private:
    constexpr explicit Length(double points) : points_(points) {}
    double points_ = 0;
};

}  // namespace qualspec
