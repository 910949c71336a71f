// How an extractor is asked: one interface, two ways (program.cpp, endpoint.cpp).
#pragma once
#include <functional>
#include <memory>

#include "propose/offer.h"
#include "propose/propose.h"

namespace synoptic::propose {

// Limits that no honest extractor meets; what goes beyond them is cut off and told.
inline constexpr std::size_t kLargestLine = 1 << 20;     // one line of a program
inline constexpr std::size_t kLargestAnswer = 16 << 20;  // all it says of one account; one answer of an endpoint
inline constexpr int kFailuresInRow = 3;                 // then it is not asked again

using Sink = std::function<void(Expected<Offer>)>;

class Asked {
 public:
  virtual ~Asked() = default;
  // Gives every offer to the sink as it comes. An Error when the extractor stalled, broke off or could not be started; what it
  // said before that has been given.
  virtual Expected<void> ask(const Account& account, const segment::Segmentation& segmentation, const Sink& sink) = 0;
};

std::unique_ptr<Asked> ask_program(const Extractor& extractor);
std::unique_ptr<Asked> ask_endpoint(const Extractor& extractor);

}  // namespace synoptic::propose
