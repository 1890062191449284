#include "params/form_hints.h"

namespace thumbsup {

const std::vector<FormHint>& train_form_hints() {
  static const std::vector<FormHint> hints = {
      {"learning_rate", 1e-7, 1e-3, "2e-6 too low, 5e-5 best"},
      {"text_encoder_learning_rate", 1e-7, 1e-3, ""},
      {"steps", 50, 5000, "800 to 1,000 in the report"},
      {"prior_loss_weight", 0, 2, "1 in the report"},
      {"num_class_images", 0, 500, "200 in the report"},
      {"lora_rank", 0, 64, "8 is usual, 0 trains all weights"},
      {"lora_alpha", 0, 64, ""},
      {"resolution", 0, 768, "0: the model's own"},
      {"batch_size", 1, 8, "1 in the report"},
      {"gradient_accumulation_steps", 1, 16, ""},
      {"snr_gamma", 0, 20, "5 is usual, 0 is off"},
      {"noise_offset", 0, 0.5, "0.1 is usual, 0 is off"},
      {"caption_dropout", 0, 0.5, ""},
      {"checkpoint_every", 0, 500, ""},
      {"sample_every", 0, 500, ""},
      {"sample_count", 1, 16, ""},
      {"sample_steps", 5, 100, ""},
      {"sample_guidance_scale", 0, 15, ""},
      {"weight_decay", 0, 0.1, ""},
      {"max_grad_norm", 0, 10, ""},
      {"lr_warmup_steps", 0, 500, ""},
      {"keep_checkpoints", 0, 10, ""},
      {"holdout", 0, 20, ""},
      {"text_encoder_steps", 0, 5000, ""},
  };
  return hints;
}

const FormHint* find_hint(const std::vector<FormHint>& hints, const std::string& id) {
  for (const FormHint& hint : hints)
    if (hint.id == id) return &hint;
  return nullptr;
}

}  // namespace thumbsup
