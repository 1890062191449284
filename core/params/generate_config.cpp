#include "params/generate_config.h"

#include <algorithm>
#include <cmath>

#include "params/shared_rows.h"

namespace thumbsup {

std::int64_t steps_of_strength(std::int64_t steps, double strength) {
  return std::clamp<std::int64_t>(static_cast<std::int64_t>(static_cast<double>(steps) * strength), 0, steps);
}

ImageSize hires_size(const ImageSize& size, double scale) {
  const auto side = [&](std::int64_t length) {
    return static_cast<std::int64_t>(std::floor(static_cast<double>(length) * scale / 8)) * 8;
  };
  return {side(size.width), side(size.height)};
}

const ParamTable<GenerateConfig>& generate_params() {
  using C = GenerateConfig;
  static const auto table =
      ParamTable<C>{}
          .add(&C::model, {.id = "model",
                           .label = "Model",
                           .help = "Diffusers folder, or single .safetensors or .ckpt file, to generate with.",
                           .group = "Model",
                           .required = true,
                           .roles = Role::FilledByPage})
          .add(&C::config, config_row(Role::OwnControl))
          .add(&C::prediction_type, prediction_type_row(Role::OwnControl))
          .add(&C::vae, vae_row(Role::OwnControl))
          .add(&C::text_encoder, text_encoder_row(Role::OwnControl))
          .add(&C::lora, {.id = "lora",
                          .label = "LoRA",
                          .help = "LoRA file (kohya, PEFT, older diffusers) that is applied to the model.",
                          .group = "Model",
                          .file_pattern = "*.safetensors *.bin *.pt",
                          .level = Level::Advanced})
          .add(&C::lora_scale, {.id = "lora_scale",
                                .label = "LoRA strength",
                                .help = "How strongly the LoRA is applied: 0 not at all, 1 as it was trained.",
                                .group = "Model",
                                .minimum = -4,
                                .maximum = 4,
                                .level = Level::Advanced})
          .add(&C::lora_dir, {.id = "lora_dir",
                              .label = "LoRA folder",
                              .help = "Folder in which LoRAs that the prompt names, <lora:NAME:0.8>, are looked for "
                                      "first; then the project's models.",
                              .group = "Model",
                              .level = Level::Advanced,
                              .roles = Role::OwnControl})
          .add(&C::embedding, {.id = "embedding",
                               .label = "Embedding",
                               .help = "Textual inversion file; its word can then be used in the prompts.",
                               .group = "Model",
                               .file_pattern = "*.safetensors *.bin *.pt",
                               .level = Level::Advanced})
          .add(&C::prompt,
               {.id = "prompt",
                .label = "Prompt",
                .help = "What the images should show; (word:1.3) stresses, [word] weakens, [a:b:0.5] changes "
                        "midway, a bar in place of the colon alternates, BREAK and AND part, <lora:NAME:0.8> applies a "
                        "LoRA.",
                .group = "Prompt"})
          .add(&C::negative_prompt, {.id = "negative_prompt",
                                     .label = "Negative prompt",
                                     .help = "What the images should not show.",
                                     .group = "Prompt"})
          .add(&C::prompt_weighting, {.id = "prompt_weighting",
                                      .label = "Prompt weighting",
                                      .help = "Reads the syntax of prompts; off takes brackets and capitals literally.",
                                      .group = "Prompt",
                                      .level = Level::Advanced})
          .add(&C::count, {.id = "count",
                           .label = "Images",
                           .help = "How many images; image i uses seed + i.",
                           .group = "Images",
                           .unit = "images",
                           .minimum = 1,
                           .maximum = 10000,
                           .slider = Slider{1, 64}})
          .add(&C::size, {.id = "size",
                          .label = "Size",
                          .help = "Width x height, multiples of 8; 0x0 takes the size the model was made for.",
                          .group = "Images",
                          .unit = "px",
                          .minimum = 0,
                          .maximum = 16384})
          .add(&C::seed, {.id = "seed",
                          .label = "Seed",
                          .help = "Same seed, same device, same picture.",
                          .group = "Images",
                          .minimum = 0,
                          .maximum = 4294967295.0,
                          .slider = Slider{0, 1000}})
          .add(&C::variation_seed,
               {.id = "variation_seed",
                .label = "Variation seed",
                .help = "Seed of the noise that a variation goes towards; image i uses it + i, and all images the "
                        "same seed.",
                .group = "Images",
                .minimum = 0,
                .maximum = 4294967295.0,
                .slider = Slider{0, 1000},
                .level = Level::Advanced})
          .add(&C::variation_strength, {.id = "variation_strength",
                                        .label = "Variation strength",
                                        .help = "How far images vary from that of the seed: 0 not at all, 1 they are "
                                                "those of the variation seed. 0.1 to 0.3 keeps what is seen.",
                                        .group = "Images",
                                        .minimum = 0,
                                        .maximum = 1,
                                        .level = Level::Advanced})
          .add(&C::batch_size, {.id = "batch_size",
                                .label = "Batch size",
                                .help = "Images denoised together; more is faster on a GPU and needs more memory.",
                                .group = "Images",
                                .unit = "images",
                                .minimum = 1,
                                .maximum = 64,
                                .level = Level::Advanced})
          .add(&C::init_image, {.id = "init_image",
                                .label = "Starting picture",
                                .help = "Picture to start from instead of noise (image to image); it is scaled and "
                                        "cropped around its middle to the size.",
                                .group = "Starting picture",
                                .file_pattern = "*.png *.jpg *.jpeg *.webp *.heic *.avif *.tif *.tiff *.bmp",
                                .level = Level::Advanced})
          .add(&C::strength, {.id = "strength",
                              .label = "Strength",
                              .help = "How much of the starting picture is drawn anew: that share of the steps is "
                                      "done, the last ones. 0.3 changes details, 0.75 most of it.",
                              .group = "Starting picture",
                              .minimum = 0,
                              .maximum = 1,
                              .level = Level::Advanced})
          .add(&C::mask, {.id = "mask",
                          .label = "Mask",
                          .help = "Picture of the starting picture's shape that says what is drawn anew (inpainting): "
                                  "white is, black stays as it is.",
                          .group = "Starting picture",
                          .file_pattern = "*.png *.jpg *.jpeg *.webp *.tif *.tiff *.bmp",
                          .level = Level::Advanced})
          .add(&C::mask_blur, {.id = "mask_blur",
                               .label = "Mask blur",
                               .help = "By how many pixels the border between kept and new is softened.",
                               .group = "Starting picture",
                               .unit = "px",
                               .minimum = 0,
                               .maximum = 256,
                               .slider = Slider{0, 64},
                               .level = Level::Advanced})
          .add(&C::sampler, {.id = "sampler",
                             .label = "Sampler",
                             .help = "Method that turns noise into an image.",
                             .group = "Sampling"})
          .add(&C::steps, {.id = "steps",
                           .label = "Steps",
                           .help = "Denoising steps; 20 to 30 are usual.",
                           .group = "Sampling",
                           .unit = "steps",
                           .minimum = 1,
                           .maximum = 1000,
                           .slider = Slider{1, 100}})
          .add(&C::guidance_scale,
               {.id = "guidance_scale",
                .label = "Guidance scale",
                .help = "How closely the prompt is followed; 1 switches guidance off. 7.5 is usual for SD 1.5, "
                        "2.5 to 4 for the starter model.",
                .group = "Sampling",
                .minimum = 0,
                .maximum = 50,
                .slider = Slider{0, 15}})
          .add(&C::guidance_rescale, {.id = "guidance_rescale",
                                      .label = "Guidance rescale",
                                      .help = "Pulls the contrast that guidance adds back, from 0 (off) to 1.",
                                      .group = "Sampling",
                                      .minimum = 0,
                                      .maximum = 1,
                                      .level = Level::Advanced})
          .add(&C::eta, {.id = "eta",
                         .label = "Eta",
                         .help = "Noise added by DDIM at every step: 0 none, 1 as DDPM.",
                         .group = "Sampling",
                         .minimum = 0,
                         .maximum = 1,
                         .level = Level::Advanced})
          .add(&C::clip_skip, {.id = "clip_skip",
                               .label = "Clip skip",
                               .help = "Takes the text encoder's Nth layer from the end; 1 is the last.",
                               .group = "Sampling",
                               .minimum = 1,
                               .maximum = 12,
                               .level = Level::Advanced})
          .add(&C::hires_scale, {.id = "hires_scale",
                                 .label = "Hires scale",
                                 .help = "A second pass draws each picture once more at so many times the side, from "
                                         "the first, enlarged; 1 is off. Far beyond the size that a model was made for "
                                         "it draws things twice: "
                                         "the starter up to 128 px alone.",
                                 .group = "Sampling",
                                 .minimum = 1,
                                 .maximum = 4,
                                 .level = Level::Advanced})
          .add(&C::hires_strength, {.id = "hires_strength",
                                    .label = "Hires strength",
                                    .help = "How much the second pass draws anew; 0.5 to 0.7 adds detail, more "
                                            "changes the picture.",
                                    .group = "Sampling",
                                    .minimum = 0,
                                    .maximum = 1,
                                    .level = Level::Advanced})
          .add(&C::hires_steps, {.id = "hires_steps",
                                 .label = "Hires steps",
                                 .help = "Steps of the second pass, of which its strength's share is done; 0 takes "
                                         "as many as the first has.",
                                 .group = "Sampling",
                                 .unit = "steps",
                                 .minimum = 0,
                                 .maximum = 1000,
                                 .slider = Slider{0, 100},
                                 .level = Level::Advanced})
          .add(&C::vae_tiling, {.id = "vae_tiling",
                                .label = "VAE tiling",
                                .help = "Decodes large images in overlapping tiles, in much less memory.",
                                .group = "Device",
                                .level = Level::Advanced})
          .add(&C::device, device_row())
          .add(&C::dtype,
               {.id = "dtype",
                .label = "Precision",
                .help = "Number format; auto is float16 on a GPU, on a CPU the faster of bfloat16 and float32.",
                .group = "Device",
                .level = Level::Advanced})
          .add(&C::out, {.id = "out",
                         .label = "Output folder",
                         .help = "Folder the images are written to; existing files stay.",
                         .group = "Output",
                         .required = true,
                         .roles = Role::FilledByPage | Role::Result})
          .add(&C::contact_sheet, {.id = "contact_sheet",
                                   .label = "Contact sheet",
                                   .help = "Writes a sheet with all images of the run beside them.",
                                   .group = "Output",
                                   .level = Level::Advanced,
                                   .roles = Role::FilledByPage});
  return table;
}

}  // namespace thumbsup
