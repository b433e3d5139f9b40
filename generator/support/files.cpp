#include "support/files.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>

#include "support/text.h"

namespace qualspec {

namespace fs = std::filesystem;

Result<std::string> read_file(const fs::path& path, std::size_t limit) {
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (!fs::exists(status)) return Error{concat(path.string(), ": no such file")};
    if (fs::is_directory(status)) return Error{concat(path.string(), ": is a folder, not a file")};
    std::ifstream in(path, std::ios::binary);
    if (!in) return Error{concat(path.string(), ": cannot be read: ", std::strerror(errno))};
    std::string bytes;
    char buffer[1 << 16];
    while (in.read(buffer, sizeof buffer) || in.gcount() > 0) {
        bytes.append(buffer, static_cast<std::size_t>(in.gcount()));
        if (bytes.size() > limit)
            return Error{concat(path.string(), ": is larger than ", limit, " bytes")};
    }
    if (in.bad()) return Error{concat(path.string(), ": cannot be read to its end")};
    return bytes;
}

namespace {

class OpenFile {
  public:
    explicit OpenFile(int descriptor) : descriptor_(descriptor) {}
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    ~OpenFile() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    int get() const { return descriptor_; }
    bool close() {
        const int descriptor = descriptor_;
        descriptor_ = -1;
        return ::close(descriptor) == 0;
    }

  private:
    int descriptor_;
};

bool write_all(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

/// A file without a name, which is gone when it is closed before it is given one: a killed run leaves none. Below 0 where the system has no such files.
int open_unnamed(const fs::path& folder) {
#ifdef O_TMPFILE
    if (::access("/proc/self/fd", X_OK) == 0) return ::open(folder.empty() ? "." : folder.c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, 0666);
#endif
    static_cast<void>(folder);
    return -1;
}
/// Gives it a name; what had that name is gone.
bool give_name(int descriptor, const fs::path& name) {
    ::unlink(name.c_str());
    return ::linkat(AT_FDCWD, concat("/proc/self/fd/", descriptor).c_str(), AT_FDCWD, name.c_str(), AT_SYMLINK_FOLLOW) == 0;
}

}  // namespace

Result<Done> write_file(const fs::path& path, std::string_view bytes) {
    std::error_code error;
    if (path.has_parent_path()) fs::create_directories(path.parent_path(), error);
    if (error) return Error{concat(path.parent_path().string(), ": ", error.message())};
    // The process id keeps two runs on one target apart; the name never reaches a document.
    const fs::path temporary =
        path.parent_path() / concat('.', path.filename().string(), '.', ::getpid(), ".part");
    const auto failed = [&](std::string_view what) {
        const std::string reason = std::strerror(errno);
        ::unlink(temporary.c_str());
        return Error{concat(path.string(), ": ", what, ": ", reason)};
    };
    const int unnamed = open_unnamed(path.parent_path());
    OpenFile file(unnamed >= 0 ? unnamed : ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666));
    if (file.get() < 0) return failed("cannot be created");
    if (!write_all(file.get(), bytes)) return failed("cannot be written");
    if (::fsync(file.get()) != 0) return failed("cannot be flushed");
    if (unnamed >= 0 && !give_name(unnamed, temporary)) return failed("cannot be put in place");
    if (!file.close()) return failed("cannot be closed");
    if (::rename(temporary.c_str(), path.c_str()) != 0) return failed("cannot be put in place");
    return Done{};
}

}  // namespace qualspec
