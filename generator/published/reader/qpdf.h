// qpdf.h - libqpdf's headers as every compiler takes them. Include it before any other header of libqpdf.
#pragma once

// clang++ 14 refuses libqpdf 11's class JSON in C++20: a defaulted destructor within it is tried as constexpr while the class is incomplete. Nothing here
// uses that class, so its header is taken for included, and only its name is declared.
#ifdef __clang__
#define JSON_HH
class JSON;
#endif

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFAcroFormDocumentHelper.hh>
#include <qpdf/QPDFEmbeddedFileDocumentHelper.hh>
#include <qpdf/QPDFExc.hh>
