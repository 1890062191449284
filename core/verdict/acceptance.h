#pragma once

#include <cstdint>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "params/shared_rows.h"
#include "verdict/statistics.h"

namespace thumbsup {

/// How much one image resembles the instance photos.
struct Similarity {
  double mean = 0;            ///< mean cosine similarity to all of them, -1 to 1
  double nearest = 0;         ///< the largest
  std::string nearest_photo;  ///< the photo it belongs to
  bool memorised = false;     ///< the image is nearly that photo itself: learned by heart, not understood
};

/// What one question of a verdict says about one image.
struct QuestionAnswer {
  std::string question;  ///< "gesture", "subject", "quality"
  double probability = 0;
  double threshold = 0.5;
  bool required = true;  ///< false: it is reported, and decides nothing
  std::string reason;    ///< why it failed, where that can be said in words: "no face found"; else empty

  bool passed() const { return probability >= threshold; }
};

/// The judge's word on one image.
struct ImageVerdict {
  std::filesystem::path path;
  std::string content_hash;  ///< SHA-256 of the file
  double probability = 0;    ///< of the answer that decides: the one that is least above, or most below, its threshold
  bool passed = false;       ///< by every question that is required
  bool cached = false;
  std::optional<Similarity> similarity;
  bool deleted = false;                 ///< the file is gone; what was said of it counts all the same
  std::optional<bool> overruled;        ///< what the user says instead
  std::vector<QuestionAnswer> answers;  ///< in the order of the judge's questions; empty in reports of older versions
};

/// Whether the image counts as a pass. One whose verdict was overruled by hand never does: nobody accepts a model by
/// correcting its judge.
bool counts_as_pass(const ImageVerdict& verdict);

/// Sets `probability` and `passed` from `answers`. Throws LogicError when none of them is required.
void decide(ImageVerdict& verdict);

/// Over all images that have one.
struct SimilaritySummary {
  double mean = 0;     ///< mean over the images of Similarity::mean
  double nearest = 0;  ///< mean over the images of Similarity::nearest
  std::int64_t memorised = 0;
};

/// One question's own figures, beside the joint ones.
struct QuestionSummary {
  std::string question;
  std::string name;  ///< what it asks: "thumbs up", "Alexa"; empty: not known
  bool required = true;
  double threshold = 0.5;
  std::optional<double> accuracy;  ///< on its held-out photos
  std::optional<Interval> accuracy_interval;
  std::int64_t passed = 0;
  Interval pass_rate_interval;  ///< 95 %, Wilson
};

enum class Conclusion { Accepted, NotAccepted, TooFew };

/// n images, k pass, and whether that is enough.
struct AcceptanceReport {
  std::string judge_name;
  std::string judge_folder;
  double judge_accuracy = 0;  ///< on its held-out photos
  Interval judge_accuracy_interval;
  std::string images_folder;
  std::string date;
  double threshold = 0.5;
  double criterion = kDefaultCriterion;
  std::int64_t minimum_images = kDefaultMinimumImages;  ///< 1 in reports of older versions: they did not ask
  std::int64_t images = 0;
  std::int64_t passed = 0;
  double pass_rate = 0;
  Interval pass_rate_interval;  ///< 95 %, Wilson
  bool accepted = false;
  std::int64_t deleted = 0;    ///< of `images`: files that are gone
  std::int64_t overruled = 0;  ///< of `images`: by hand
  std::optional<SimilaritySummary> similarity;
  std::vector<QuestionSummary> questions;  ///< all that were asked; empty in reports of older versions
  std::vector<ImageVerdict> verdicts;
  std::vector<std::string> rejected;  ///< sentences about files that could not be judged; they count neither way

  Conclusion conclusion() const {
    return images < minimum_images ? Conclusion::TooFew : accepted ? Conclusion::Accepted : Conclusion::NotAccepted;
  }
};

/// Fills in the counts, the rate with its interval, the similarity summary and the decision: accepted when there
/// are enough images and the pass rate reaches the criterion. (The interval is shown, not used: the criterion is about
/// these images.) Questions that the verdicts answer get their counts; what is known of them already (name, accuracy)
/// stays. Throws UserInputError when there is no verdict at all.
void conclude(AcceptanceReport& report);

/// "gesture 20, subject 10, quality 19": how many images each question passes; empty where only one was asked.
std::string question_counts(const AcceptanceReport& report);
/// "accepted", "not accepted", "too few to say: 20 images are needed".
std::string conclusion_phrase(const AcceptanceReport& report);
/// "3 deleted, 2 overruled by hand"; empty where nothing is.
std::string set_aside_phrase(const AcceptanceReport& report);
/// "gesture 20, subject 10, quality 19: 10 of 20 pass (3 deleted), criterion 75 %: not accepted". Of too few images:
/// "4 of 5 pass, criterion 75 %: too few to say: 20 images are needed; with 95 % certainty 38 to 96 % pass".
std::string acceptance_sentence(const AcceptanceReport& report);

/// Older versions wrote neither "questions" nor an image's "answers"; the rest is as it was.
nlohmann::json to_json(const AcceptanceReport& report);
/// A report of this or an older version. Throws FormatError (path) for what is none.
AcceptanceReport acceptance_from_json(const nlohmann::json& json, const std::filesystem::path& path);

}  // namespace thumbsup
