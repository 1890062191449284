#include "serve/fair_queue.h"

#include <gtest/gtest.h>

#include <string>

namespace thumbsup::serve {
namespace {

using Queue = FairQueue<std::string>;

std::string drained(Queue& queue) {
  std::string order;
  while (const auto item = queue.pop()) order += *item + " ";
  return order;
}

TEST(FairQueue, ClientsTakeTurnsWhateverOneOfThemHasPutIn) {
  Queue queue(10, 10);
  for (const char* item : {"a1", "a2", "a3", "a4"}) queue.push("a", item);
  queue.push("b", "b1");
  queue.push("b", "b2");
  queue.push("c", "c1");
  EXPECT_EQ(queue.size(), 7u);
  EXPECT_EQ(drained(queue), "a1 b1 c1 a2 b2 a3 a4 ");
  EXPECT_EQ(queue.size(), 0u);
}

TEST(FairQueue, WhoComesBackComesLast) {
  Queue queue(10, 10);
  queue.push("a", "a1");
  queue.push("b", "b1");
  EXPECT_EQ(*queue.pop(), "a1");
  queue.push("a", "a2");
  EXPECT_EQ(drained(queue), "b1 a2 ");
}

TEST(FairQueue, IsBoundedAsAWholeAndForEachClient) {
  Queue queue(3, 2);
  EXPECT_EQ(queue.push("a", "1"), Queue::Answer::Taken);
  EXPECT_EQ(queue.push("a", "2"), Queue::Answer::Taken);
  EXPECT_EQ(queue.push("a", "3"), Queue::Answer::ClientIsFull);
  EXPECT_EQ(queue.push("b", "4"), Queue::Answer::Taken);
  EXPECT_EQ(queue.push("c", "5"), Queue::Answer::Full);
  EXPECT_EQ(queue.size(), 3u);
  queue.pop();
  EXPECT_EQ(queue.push("c", "5"), Queue::Answer::Taken);
}

TEST(FairQueue, ThoseWhoGoLeaveTheOthersInTheirOrder) {
  Queue queue(10, 10);
  for (const char* item : {"a1", "a2", "a3"}) queue.push("a", item);
  queue.push("b", "b1");
  const auto taken = queue.take_if([](const std::string& item) { return item == "a2" || item == "b1"; });
  EXPECT_EQ(taken, (std::list<std::string>{"a2", "b1"}));
  EXPECT_EQ(queue.size(), 2u);
  EXPECT_EQ(drained(queue), "a1 a3 ");
}

}  // namespace
}  // namespace thumbsup::serve
