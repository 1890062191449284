#pragma once

#include "base/run_control.h"
#include "base/run_event.h"
#include "params/bias_config.h"
#include "verdict/bias_report.h"

namespace thumbsup {

/// Makes the same pictures with all of the negative prompt, without each of its words, without any, and by neutral
/// prompts, and has the judge's attribute question look at them. Writes the pictures into folders below `config.out`,
/// beside them bias.json and bias.html; the result is kept in the judge's folder too, where acceptance reports find it.
///
/// Blocking. After a stop the same call goes on where it stopped. Throws UserInputError for a judge that does not ask
/// for the attribute, and what generating, judging and writing throw.
BiasReport probe_bias(const BiasProbeConfig& config, RunControl& control, RunObserver& observer);

/// The words of a negative prompt, which commas separate.
std::vector<std::string> words_of_prompt(const std::string& negative_prompt);

}  // namespace thumbsup
