#include "training/distributed/rank_watch.h"

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

#include "base/error.h"
#include "training/training_messages.h"

namespace thumbsup {
namespace {

using Clock = std::chrono::steady_clock;
using Milliseconds = std::chrono::milliseconds;

constexpr int kSilentBeats = 4;   ///< after which a rank is lost when a connection broke
constexpr int kPatientBeats = 8;  ///< after which a broken connection is all there is to tell

constexpr const char* kVerdictKey = "verdict";
constexpr const char* kAllKey = "all";

std::string report_key(std::int64_t rank) {
  return "rank/" + std::to_string(rank);
}

std::string this_host() {
  char host[256] = {};
  ::gethostname(host, sizeof host - 1);
  return host;
}

/// The end of this rank's training by what happened to another one.
class RankError : public Error {
 public:
  explicit RankError(Message sentence, SourceLocation where = SourceLocation::current())
      : Error(ErrorKind::Io, std::move(sentence), {}, where) {}
};

[[noreturn]] void raise(const RankVerdict& verdict) {
  switch (verdict.kind) {
    case RankVerdict::Kind::Cancelled:
      throw CancelledError();
    case RankVerdict::Kind::Failed:
      throw RankError(msg::training::rank_has_failed(verdict.rank, verdict.host, verdict.step, verdict.reason));
    case RankVerdict::Kind::Lost:
      throw RankError(msg::training::rank_is_lost(verdict.rank, verdict.host, verdict.step));
    case RankVerdict::Kind::Broken:
      break;
  }
  throw RankError(msg::training::connection_between_ranks_broke(verdict.step, verdict.reason));
}

}  // namespace

struct RankWatch::State {
  /// What is known of one rank, and since when it stands still.
  struct Known {
    std::optional<RankReport> report;
    Clock::time_point beat = Clock::now();
    Clock::time_point work = Clock::now();
  };

  State(const ProcessRank& own_process, Milliseconds patience)
      : process(own_process),
        time_out(patience),
        beat(std::clamp(patience / 20, Milliseconds(50), Milliseconds(1000))),
        ranks(static_cast<std::size_t>(own_process.size)) {
    own.host = this_host();
  }

  // All with the mutex held.

  void note(std::int64_t rank, const std::optional<std::string>& text) {
    const auto report = text ? rank_report(*text) : std::nullopt;
    if (!report) return;
    Known& known = ranks[static_cast<std::size_t>(rank)];
    const Clock::time_point now = Clock::now();
    if (!known.report || known.report->beats != report->beats) known.beat = now;
    if (!known.report || known.report->work != report->work) known.work = now;
    known.report = report;
  }

  bool is_silent(const Known& known) const { return Clock::now() - known.beat > kSilentBeats * beat; }

  RankVerdict verdict_on(RankVerdict::Kind kind, std::int64_t rank) const {
    const auto& report = ranks[static_cast<std::size_t>(rank)].report;
    // All wait for one another in the same step; a report may be a beat old.
    return {kind, rank, report ? report->host : process.address, std::max(own.step, report ? report->step : 0),
            report ? report->reason : ""};
  }

  /// Rank 0: whether somebody's end is the end of all.
  void judge() {
    if (verdict) return;
    bool broken = false;
    for (const Known& known : ranks) broken = broken || (known.report && known.report->broken);
    if (!broken) broken_since.reset();
    if (broken && !broken_since) broken_since = Clock::now();
    for (std::int64_t rank = 0; rank < process.size; ++rank) {
      const Known& known = ranks[static_cast<std::size_t>(rank)];
      if (!known.report || known.report->end == RankEnd::Done) continue;
      if (known.report->end == RankEnd::Cancelled) verdict = verdict_on(RankVerdict::Kind::Cancelled, rank);
      if (known.report->end == RankEnd::Failed) verdict = verdict_on(RankVerdict::Kind::Failed, rank);
      if (Clock::now() - known.work > time_out || (broken && is_silent(known)))
        verdict = verdict_on(RankVerdict::Kind::Lost, rank);
      if (verdict) return;
    }
    if (broken && Clock::now() - *broken_since > kPatientBeats * beat)
      verdict = RankVerdict{RankVerdict::Kind::Broken, 0, "", own.step, complaint};
  }

  /// Others: whether rank 0, which judges, is lost itself.
  bool leader_is_lost() const {
    if (process.leads()) return false;
    const Clock::time_point now = Clock::now();
    return board_is_gone || now - last_round > time_out || now - ranks[0].work > time_out ||
           (own.broken && (now - last_round > kSilentBeats * beat || is_silent(ranks[0])));
  }

  /// Rank 0, which keeps the board, waits for all. The others, when they end before their time, wait for rank 0, which
  /// may still save: some launchers kill all ranks when one has failed.
  bool may_end() const {
    if (!process.leads())
      return own.end == RankEnd::Done || leader_is_lost() ||
             (ranks[0].report && ranks[0].report->end != RankEnd::AtWork);
    for (std::size_t rank = 1; rank < ranks.size(); ++rank)
      if (const Known& known = ranks[rank]; known.report && known.report->end == RankEnd::AtWork && !is_silent(known))
        return false;
    return true;
  }

  const ProcessRank process;
  const Milliseconds time_out, beat;
  std::atomic<std::int64_t> work{0};

  mutable std::mutex mutex;
  std::condition_variable changed;
  RankReport own;
  std::string complaint;     ///< of the connection that broke
  std::vector<Known> ranks;  ///< rank 0 knows all, the others rank 0
  std::optional<RankVerdict> verdict;
  std::optional<Clock::time_point> broken_since;
  bool all_are_there = false;
  bool board_is_gone = false;
  bool end_is_told = false;  ///< the board has the last report
  bool is_asked_to_end = false, has_ended = false;
  bool is_in_a_hurry = false;  ///< something is to be told before the next beat
  Clock::time_point last_round = Clock::now();
};

RankWatch::RankWatch(std::shared_ptr<RankBoard> board, const ProcessRank& process, Milliseconds time_out)
    : state_(std::make_shared<State>(process, time_out)) {
  // Detached: a call of the board may never return, and must not keep the process from ending.
  std::thread([state = state_, kept = std::move(board)]() mutable {
    watch(state, kept);
    kept.reset();
    const std::lock_guard lock(state->mutex);
    state->has_ended = true;
    state->changed.notify_all();
  }).detach();
}

RankWatch::~RankWatch() {
  std::unique_lock lock(state_->mutex);
  state_->is_asked_to_end = true;
  state_->changed.notify_all();
  // Where it can end it has ended before anything else of the process does.
  state_->changed.wait_for(lock, Milliseconds(2000), [this] { return state_->has_ended; });
}

void RankWatch::watch(const std::shared_ptr<State>& state, const std::shared_ptr<RankBoard>& board) {
  const ProcessRank& process = state->process;
  bool told_verdict = false, told_all = false;
  try {
    for (;;) {
      std::unique_lock lock(state->mutex);
      ++state->own.beats;
      state->own.work = state->work.load();
      const RankReport own = state->own;
      state->is_in_a_hurry = false;
      lock.unlock();

      board->put(report_key(process.rank), to_text(own));
      std::vector<std::optional<std::string>> texts(process.leads() ? state->ranks.size() : 1);
      for (std::size_t rank = 0; rank < texts.size(); ++rank)
        texts[rank] = board->look(report_key(static_cast<std::int64_t>(rank)));
      std::optional<std::string> verdict, all;
      if (!process.leads()) {
        verdict = board->look(kVerdictKey);
        all = board->look(kAllKey);
      }

      lock.lock();
      for (std::size_t rank = 0; rank < texts.size(); ++rank) state->note(static_cast<std::int64_t>(rank), texts[rank]);
      if (process.leads()) {
        state->judge();
        state->all_are_there =
            std::all_of(texts.begin(), texts.end(), [](const auto& text) { return text.has_value(); });
      } else {
        if (verdict && !state->verdict) state->verdict = rank_verdict(*verdict);
        state->all_are_there = all.has_value();
      }
      const std::optional<RankVerdict> found = process.leads() ? state->verdict : std::nullopt;
      const bool now_all = process.leads() && state->all_are_there;
      lock.unlock();
      if (found && !std::exchange(told_verdict, true)) board->put(kVerdictKey, to_text(*found));
      if (now_all && !std::exchange(told_all, true)) board->put(kAllKey, "1");

      lock.lock();
      state->last_round = Clock::now();
      if (own.end != RankEnd::AtWork) state->end_is_told = true;
      state->changed.notify_all();
      state->changed.wait_for(lock, state->beat, [&] { return state->is_asked_to_end || state->is_in_a_hurry; });
      if (state->is_asked_to_end) return;
    }
  } catch (const std::exception&) {  // of LibTorch: the board is gone
    const std::lock_guard lock(state->mutex);
    state->board_is_gone = true;
    state->changed.notify_all();
  }
}

void RankWatch::at_work() {
  state_->work.fetch_add(1, std::memory_order_relaxed);
}

void RankWatch::at_step(std::int64_t step) {
  at_work();
  const std::lock_guard lock(state_->mutex);
  state_->own.step = step;
}

bool RankWatch::all_are_there() const {
  const std::lock_guard lock(state_->mutex);
  return state_->all_are_there;
}

std::int64_t RankWatch::first_missing() const {
  const std::lock_guard lock(state_->mutex);
  std::int64_t rank = 0;
  while (rank < state_->process.size && state_->ranks[static_cast<std::size_t>(rank)].report) ++rank;
  return rank;
}

void RankWatch::check() const {
  const std::lock_guard lock(state_->mutex);
  if (state_->verdict) raise(*state_->verdict);
  if (state_->leader_is_lost()) raise(state_->verdict_on(RankVerdict::Kind::Lost, 0));
}

void RankWatch::find_out_who(const std::string& complaint) {
  const auto begin = Clock::now();
  std::unique_lock lock(state_->mutex);
  state_->own.broken = true;
  state_->complaint = complaint;
  state_->is_in_a_hurry = true;
  state_->changed.notify_all();
  // Rank 0 has given its verdict long before that, unless it is lost.
  while (Clock::now() - begin < 2 * kPatientBeats * state_->beat) {
    state_->work.fetch_add(1, std::memory_order_relaxed);
    lock.unlock();
    check();
    lock.lock();
    state_->changed.wait_for(lock, Milliseconds(20));
  }
  raise({RankVerdict::Kind::Broken, 0, "", state_->own.step, complaint});
}

void RankWatch::leave(RankEnd end, const std::string& reason, Milliseconds patience) {
  std::unique_lock lock(state_->mutex);
  state_->own.end = end;
  state_->own.reason = reason;
  state_->is_in_a_hurry = true;
  state_->changed.notify_all();
  state_->changed.wait_for(lock, patience,
                           [this] { return state_->board_is_gone || (state_->end_is_told && state_->may_end()); });
}

}  // namespace thumbsup
