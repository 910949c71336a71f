// Work on a stream with several threads, results in the order of the stream and a bounded number of pieces in memory.
//
//   OrderedWork<Batch> work(threads, [](Batch& b) { ... }, [](Batch& b) { write(b); });
//   while (...) work.add(std::move(batch));
//   work.finish();
//
// add() and finish() belong to one thread, the one that also gets the results; `work` runs on others (or, with one thread, on
// this one) and must not throw. Covered by tests/cli/ordered_work_test.cpp.
#pragma once
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace synoptic::cli {

template <class Piece>
class OrderedWork {
 public:
  using Step = std::function<void(Piece&)>;

  OrderedWork(unsigned threads, Step work, Step done) : most_(2 * threads + 1), work_(std::move(work)), done_(std::move(done)) {
    for (unsigned i = 0; threads > 1 && i < threads; ++i) workers_.emplace_back([this] { serve(); });
  }
  ~OrderedWork() { finish(); }
  OrderedWork(const OrderedWork&) = delete;
  OrderedWork& operator=(const OrderedWork&) = delete;

  void add(Piece piece) {
    if (workers_.empty()) {
      work_(piece);
      return done_(piece);
    }
    {
      const std::lock_guard lock(mutex_);
      pieces_.push_back({std::move(piece), false});
    }
    there_is_work_.notify_one();
    hand_over(most_);
  }

  // Waits for all that was added and hands it over; nothing may be added afterwards.
  void finish() {
    hand_over(0);
    {
      const std::lock_guard lock(mutex_);
      over_ = true;
    }
    there_is_work_.notify_all();
    for (std::thread& t : workers_) t.join();
    workers_.clear();
  }

 private:
  struct Slot {
    Piece piece;
    bool ready;
  };

  // Hands over what is ready, in order, and waits until at most `left` pieces are in memory.
  void hand_over(std::size_t left) {
    std::unique_lock lock(mutex_);
    while (!pieces_.empty()) {
      if (!pieces_.front().ready) {
        if (pieces_.size() <= left) return;
        piece_ready_.wait(lock, [&] { return pieces_.front().ready; });
      }
      Piece piece = std::move(pieces_.front().piece);
      pieces_.pop_front();
      --next_;  // it counts from the front
      lock.unlock();
      done_(piece);
      lock.lock();
    }
  }

  void serve() {
    std::unique_lock lock(mutex_);
    for (;;) {
      there_is_work_.wait(lock, [&] { return over_ || next_ < pieces_.size(); });
      if (next_ >= pieces_.size()) return;
      Slot& slot = pieces_[next_++];  // a deque: others may come and go, this one stays where it is
      lock.unlock();
      work_(slot.piece);
      lock.lock();
      slot.ready = true;
      piece_ready_.notify_one();
    }
  }

  const std::size_t most_;
  const Step work_, done_;
  std::mutex mutex_;  // guards what follows
  std::condition_variable there_is_work_, piece_ready_;
  std::deque<Slot> pieces_;
  std::size_t next_ = 0;  // first piece that no worker took
  bool over_ = false;
  std::vector<std::thread> workers_;
};

}  // namespace synoptic::cli
