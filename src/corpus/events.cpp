#include "corpus/corpus.h"
namespace synoptic::corpus {
struct Events::State { std::uint32_t n = 0; };
Events::Events() : state_(std::make_unique<State>()) {}
Events::~Events() = default;
void Events::add(const Account&) { ++state_->n; }
std::vector<std::uint32_t> Events::cluster() { std::vector<std::uint32_t> v(state_->n); for (std::uint32_t i = 0; i < v.size(); ++i) v[i] = i; return v; }
}
