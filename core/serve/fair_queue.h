#pragma once

#include <deque>
#include <list>
#include <optional>
#include <string>
#include <utility>

namespace thumbsup::serve {

/// Who waits for a worker: clients take turns, whatever one of them has put in; each client's own keep their order.
/// Bounded, as a whole and for each client. Not thread-safe.
template <class T>
class FairQueue {
 public:
  enum class Answer { Taken, Full, ClientIsFull };

  FairQueue(std::size_t longest, std::size_t longest_of_client)
      : longest_(longest), longest_of_client_(longest_of_client) {}

  Answer push(const std::string& client, T item) {
    if (size_ >= longest_) return Answer::Full;
    Turn* turn = nullptr;
    for (Turn& each : turns_)
      if (each.client == client) turn = &each;
    if (turn != nullptr && turn->items.size() >= longest_of_client_) return Answer::ClientIsFull;
    if (turn == nullptr) turn = &turns_.emplace_back(Turn{client, {}});
    turn->items.push_back(std::move(item));
    ++size_;
    return Answer::Taken;
  }

  /// Of the client whose turn it is, who then comes last.
  std::optional<T> pop() {
    if (turns_.empty()) return std::nullopt;
    Turn& turn = turns_.front();
    T item = std::move(turn.items.front());
    turn.items.pop_front();
    --size_;
    if (turn.items.empty())
      turns_.pop_front();
    else
      turns_.splice(turns_.end(), turns_, turns_.begin());
    return item;
  }

  /// Takes out all for which `gone(item)`, in the order of turns.
  template <class Gone>
  std::list<T> take_if(const Gone& gone) {
    std::list<T> taken;
    for (auto turn = turns_.begin(); turn != turns_.end();) {
      std::deque<T> left;
      for (T& item : turn->items) {
        if (gone(item))
          taken.push_back(std::move(item));
        else
          left.push_back(std::move(item));
      }
      turn->items = std::move(left);
      turn = turn->items.empty() ? turns_.erase(turn) : std::next(turn);
    }
    size_ -= taken.size();
    return taken;
  }

  std::size_t size() const { return size_; }

 private:
  struct Turn {
    std::string client;
    std::deque<T> items;  ///< never empty
  };

  std::size_t longest_, longest_of_client_, size_ = 0;
  std::list<Turn> turns_;
};

}  // namespace thumbsup::serve
