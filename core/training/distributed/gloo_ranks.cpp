#define USE_C10D_GLOO 1
#include <torch/csrc/distributed/c10d/PrefixStore.hpp>
#include <torch/csrc/distributed/c10d/ProcessGroupGloo.hpp>
#include <torch/csrc/distributed/c10d/TCPStore.hpp>

#include <cstdlib>
#include <future>
#include <thread>

#include "base/error.h"
#include "base/printable.h"
#include "training/distributed/meeting_place.h"
#include "training/distributed/rank_watch.h"
#include "training/distributed/ranks.h"
#include "training/training_messages.h"

/// The one file that sees c10d.
namespace thumbsup {
namespace {

using Clock = std::chrono::steady_clock;
using Milliseconds = std::chrono::milliseconds;
using Store = c10::intrusive_ptr<c10d::Store>;

// Between two looks at whether the others live.
constexpr Milliseconds kLook{100};
// Gloo itself never gives up: how long somebody may be waited for is the watch's to say.
constexpr std::chrono::hours kForever{24 * 365};

constexpr double kLongestText = 1 << 24;

/// Another rank cannot be reached, or did not come.
class MeetingError : public Error {
 public:
  explicit MeetingError(Message sentence, std::string detail = {}, SourceLocation where = SourceLocation::current())
      : Error(ErrorKind::Io, std::move(sentence), std::move(detail), where) {}
};

/// The first line of what LibTorch says, without its full stop: the others are where in its sources it was said.
std::string first_line(const std::exception& error) {
  std::string text = error.what();
  text.resize(std::min({text.find('\n'), text.size(), std::size_t{300}}));
  if (text.ends_with('.')) text.pop_back();
  return printable(text);
}

std::string place(const ProcessRank& process) {
  return printable(process.address) + ":" + std::to_string(process.port);
}

Store connect(const std::string& address, const ProcessRank& process, bool serves, Milliseconds time_out) {
  c10d::TCPStoreOptions options;
  options.port = process.port;
  options.isServer = serves;
  options.waitWorkers = false;
  options.timeout = time_out;
  return c10::make_intrusive<c10d::TCPStore>(address, options);
}

/// Rank 0's own store, which the others come to.
Store serve_store(const ProcessRank& process, Milliseconds time_out) {
  try {
    return connect("127.0.0.1", process, true, time_out);
  } catch (const std::exception& error) {
    throw MeetingError(msg::training::ranks_cannot_meet(place(process), first_line(error)), error.what());
  }
}

/// The same, for the others. Rank 0 may have been started last.
Store find_store(const ProcessRank& process, Milliseconds time_out, RunControl& control) {
  const std::string host = process.leads() ? "127.0.0.1" : process.address;
  const auto begin = Clock::now();
  for (;;) {
    if (control.stop_requested()) throw CancelledError();
    if (const auto address = listening_address(host, process.port, Milliseconds(1000))) {
      try {
        return connect(*address, process, false, time_out);
      } catch (const std::exception& error) {
        throw MeetingError(msg::training::ranks_cannot_meet(place(process), first_line(error)), error.what());
      }
    }
    if (Clock::now() - begin > time_out)
      throw MeetingError(msg::training::rank_0_is_not_there(place(process), time_out.count() / 1000));
    std::this_thread::sleep_for(kLook);
  }
}

class StoreBoard final : public RankBoard {
 public:
  explicit StoreBoard(Store store) : store_(std::move(store)) {}
  void put(const std::string& key, const std::string& text) override {
    store_->set(key, std::vector<std::uint8_t>(text.begin(), text.end()));
  }
  std::optional<std::string> look(const std::string& key) override {
    if (!store_->check({key})) return std::nullopt;
    const auto bytes = store_->get(key);
    return std::string(bytes.begin(), bytes.end());
  }

 private:
  Store store_;
};

std::shared_ptr<::gloo::transport::Device> network_device(const ProcessRank& process) {
  if (const char* interface = std::getenv("GLOO_SOCKET_IFNAME"); interface != nullptr && *interface != '\0')
    return c10d::ProcessGroupGloo::createDeviceForInterface(interface);
  // Where all meet on this machine, nobody else need reach it.
  if (process.address == "127.0.0.1" || process.address == "localhost")
    return c10d::ProcessGroupGloo::createDeviceForHostname("127.0.0.1");
  return c10d::ProcessGroupGloo::createDefaultDevice();
}

class GlooRanks final : public Ranks {
 public:
  GlooRanks(const ProcessRank& process, Milliseconds time_out, RunControl& control)
      : self_(process), time_out_(time_out), control_(control) {
    store_ = process.leads() ? serve_store(process, time_out) : find_store(process, time_out, control);
    watch_.emplace(std::make_shared<StoreBoard>(
                       c10::make_intrusive<c10d::PrefixStore>("watch", find_store(process, time_out, control))),
                   process, time_out);
    wait_for_all();
    connect_all();
  }

  ~GlooRanks() override {
    watch_.reset();
    // Where a collective is still under way, its thread waits for ranks that are gone, and so would its destructor.
    if (is_broken_) group_.release();
  }

  const ProcessRank& self() const override { return self_; }

  void sum(at::Tensor values) override {
    std::vector<at::Tensor> tensors{std::move(values)};
    finish([&] { return group_->allreduce(tensors); });
  }

  std::string from_leader(const std::string& text) override {
    at::Tensor length = at::zeros({1}, at::kDouble);
    if (leads()) length.fill_(static_cast<double>(text.size()));
    sum(length);
    if (!(length.item<double>() <= kLongestText)) watch_->find_out_who("a text of rank 0 has no possible length");
    // Bytes plus zeros: exact.
    at::Tensor bytes = at::zeros({static_cast<std::int64_t>(length.item<double>())});
    if (leads())
      for (std::size_t i = 0; i < text.size(); ++i)
        bytes.data_ptr<float>()[i] = static_cast<float>(static_cast<unsigned char>(text[i]));
    if (bytes.numel() > 0) sum(bytes);
    std::string received(static_cast<std::size_t>(bytes.numel()), '\0');
    for (std::size_t i = 0; i < received.size(); ++i)
      received[i] = static_cast<char>(static_cast<unsigned char>(bytes.data_ptr<float>()[i]));
    return received;
  }

  void at_work() override { watch_->at_work(); }
  void at_step(std::int64_t step) override { watch_->at_step(step); }

  void leave(RankEnd end, const std::string& reason) override {
    is_broken_ = is_broken_ || end != RankEnd::Done;
    watch_->leave(end, reason, leads() ? std::min<Milliseconds>(time_out_, std::chrono::seconds(10)) : time_out_);
  }

 private:
  void wait_for_all() {
    const auto begin = Clock::now();
    while (!watch_->all_are_there()) {
      watch_->at_work();
      watch_->check();
      if (control_.stop_requested()) throw_after_leaving(CancelledError(), RankEnd::Cancelled);
      if (Clock::now() - begin > time_out_)
        throw_after_leaving(MeetingError(msg::training::rank_has_not_come(watch_->first_missing(), self_.size,
                                                                          place(self_), time_out_.count() / 1000)),
                            RankEnd::Failed);
      std::this_thread::sleep_for(Milliseconds(20));
    }
  }

  template <class Thrown>
  [[noreturn]] void throw_after_leaving(const Thrown& error, RankEnd end) {
    leave(end, error.message().english());
    throw error;
  }

  /// Every rank connects to every other one: on a thread, since that waits without looking whether they live.
  void connect_all() {
    std::promise<c10::intrusive_ptr<c10d::ProcessGroupGloo>> made;
    auto group = made.get_future();
    std::thread([made = std::move(made), process = self_, store = store_]() mutable {
      try {
        auto options = c10d::ProcessGroupGloo::Options::create(kForever);
        options->devices = {network_device(process)};
        options->threads = 2;
        made.set_value(c10::make_intrusive<c10d::ProcessGroupGloo>(
            c10::make_intrusive<c10d::PrefixStore>("gloo", store), static_cast<int>(process.rank),
            static_cast<int>(process.size), options));
      } catch (...) {
        made.set_exception(std::current_exception());
      }
    }).detach();
    const auto begin = Clock::now();
    while (group.wait_for(kLook) != std::future_status::ready) {
      watch_->at_work();
      watch_->check();
      if (Clock::now() - begin > time_out_) watch_->find_out_who("Gloo does not connect the ranks");
    }
    try {
      group_ = group.get();
    } catch (const std::exception& error) {
      watch_->find_out_who(first_line(error));
    }
  }

  /// Waits for a collective as long as the others live and nobody asks this rank to stop: rank 0 may be at work on
  /// photos or previews for long.
  template <class Begin>
  void finish(const Begin& begin) {
    std::string complaint;
    try {
      const auto work = begin();
      while (!is_done(*work)) {
        watch_->at_work();
        watch_->check();
        if (control_.stop_requested()) throw CancelledError();
      }
      return;
    } catch (const Error&) {
      is_broken_ = true;
      throw;
    } catch (const std::exception& error) {
      is_broken_ = true;
      complaint = first_line(error);
    }
    watch_->find_out_who(complaint);
  }

  /// Waits a moment; throws what the collective has failed with.
  template <class Work>
  static bool is_done(Work& work) {
    try {
      return work.wait(kLook);
    } catch (const std::exception&) {
      // LibTorch says by an exception too that the moment has passed.
      return work.isCompleted() && work.wait();
    }
  }

  const ProcessRank self_;
  const Milliseconds time_out_;
  RunControl& control_;
  Store store_;
  std::optional<RankWatch> watch_;
  c10::intrusive_ptr<c10d::ProcessGroupGloo> group_;
  bool is_broken_ = false;
};

}  // namespace

std::unique_ptr<Ranks> join_ranks(const ProcessRank& process, std::chrono::milliseconds time_out, RunControl& control) {
  return std::make_unique<GlooRanks>(process, time_out, control);
}

}  // namespace thumbsup
