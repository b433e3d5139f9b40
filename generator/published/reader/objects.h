// objects.h - what the files here that read objects of a PDF share.
#pragma once

#include <string>
#include <vector>

#include "published/pdf_file.h"
#include "published/reader/qpdf.h"

namespace qualspec::published {

/// A stream's bytes up to the bound; throws where there are more, or where they cannot be had.
std::string unpacked(QPDFObjectHandle stream);

std::vector<PdfFile::Field> fields_of(QPDF& pdf);

}  // namespace qualspec::published
