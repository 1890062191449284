#include "params/judge_config.h"

#include "params/shared_rows.h"

namespace thumbsup {

const ParamTable<JudgeTrainConfig>& judge_train_params() {
  using C = JudgeTrainConfig;
  static const auto table =
      ParamTable<C>{}
          .add(&C::positive, {.id = "positive",
                              .label = "Positive photos",
                              .help = "Folders of photos that show what is asked about: the instance and class photos.",
                              .group = "Photos",
                              .required = true,
                              .roles = Role::FilledByPage})
          .add(&C::negative, {.id = "negative",
                              .label = "Negative photos",
                              .help = "Folders of photos of the same kind that do not show it: the contrast photos.",
                              .group = "Photos",
                              .roles = Role::FilledByPage})
          .add(&C::instance, {.id = "instance",
                              .label = "Instance photos",
                              .help = "Folders of photos of the subject, as a rule among the positive ones: with them "
                                      "the judge also learns whether a picture shows the subject.",
                              .group = "Photos",
                              .roles = Role::FilledByPage})
          .add(&C::others, {.id = "others",
                            .label = "Pictures of others",
                            .help = "Folders of further pictures that do not show the subject, such as the base "
                                    "model's own.",
                            .group = "Photos",
                            .level = Level::Advanced,
                            .roles = Role::OwnControl})
          .add(&C::passes, {.id = "passes",
                            .label = "Pass by hand",
                            .help = "Images that show the subject and what is asked, whatever a judge said of them: "
                                    "further examples.",
                            .group = "Photos",
                            .level = Level::Advanced,
                            .roles = Role::FilledByPage})
          .add(&C::fails, {.id = "fails",
                           .label = "Fail by hand",
                           .help = "Images that do not show the subject, whatever a judge said of them: further "
                                   "examples.",
                           .group = "Photos",
                           .level = Level::Advanced,
                           .roles = Role::FilledByPage})
          .add(&C::project, {.id = "project",
                             .help = "Project whose shelves the judge learns from, in place of folders; it is written "
                                     "to the project's judges unless --out says where.",
                             .group = "Photos",
                             .roles = Role::OwnControl | Role::FreeOnResume})
          .add(&C::name, {.id = "name",
                          .label = "Name",
                          .help = "What is asked about every image.",
                          .group = "Judge",
                          .roles = Role::FreeOnResume})
          .add(&C::subject, {.id = "subject",
                             .label = "Subject",
                             .help = "What reports call the subject.",
                             .group = "Judge",
                             .roles = Role::FilledByPage | Role::FreeOnResume})
          .add(&C::quality, {.id = "quality",
                             .label = "Picture quality",
                             .help = "Also learns from all photos whether a picture is sound: no noise, no mush.",
                             .group = "Judge",
                             .roles = Role::OwnControl})
          .add(&C::attribute, {.id = "attribute",
                               .label = "Attribute",
                               .help = "Learns one question of its own in place of the others: whether a picture shows "
                                       "what the photos with this tag show, against the photos without it. A judge "
                                       "that is there gets it as a further question.",
                               .group = "Judge",
                               .level = Level::Advanced,
                               .roles = Role::OwnControl})
          .add(&C::attribute_required, {.id = "attribute_required",
                                        .label = "Attribute is required",
                                        .help = "Pictures without the attribute fail; otherwise it is only reported.",
                                        .group = "Judge",
                                        .level = Level::Advanced,
                                        .roles = Role::OwnControl})
          .add(&C::out, {.id = "out",
                         .label = "Output folder",
                         .help = "Folder the judge is written to. Of a judge that is there already, the questions that "
                                 "it does not ask yet are added.",
                         .group = "Judge",
                         .required = true,
                         .roles = Role::FilledByPage | Role::FreeOnResume | Role::Result})
          .add(&C::backbone,
               {.id = "backbone",
                .label = "Backbone",
                .help = "Pretrained ResNet-18, 34 or 50 to start from (.safetensors or .pth with torchvision's names), "
                        "\"starter\" for the one that comes with this program, or \"none\": from scratch, much worse.",
                .group = "Judge"})
          .add(&C::image_size, {.id = "image_size",
                                .label = "Image size",
                                .help = "Side of the square the network sees; 128 suits the starter's backbone, 224 "
                                        "those of ImageNet.",
                                .group = "Judge",
                                .unit = "px",
                                .minimum = 32,
                                .maximum = 1024,
                                .slider = Slider{32, 512},
                                .level = Level::Advanced})
          .add(&C::validation_share, {.id = "validation_share",
                                      .label = "Held out",
                                      .help = "Share of the photos that is not trained on but tests the judge.",
                                      .group = "Photos",
                                      .minimum = 0.05,
                                      .maximum = 0.5,
                                      .level = Level::Advanced})
          .add(&C::augment, {.id = "augment",
                             .label = "Augmentation",
                             .help = "Shows every photo cropped, mirrored, recoloured and blurred at random.",
                             .group = "Photos",
                             .level = Level::Advanced})
          .add(
              &C::broken_pictures,
              {.id = "broken_pictures",
               .label = "Broken pictures",
               .help = "Also shows noise and scrambled photos as negatives, so that pictures of a training that failed "
                       "do not pass.",
               .group = "Photos",
               .level = Level::Advanced})
          .add(&C::epochs, {.id = "epochs",
                            .label = "Epochs",
                            .help = "Passes over the photos at most; training ends earlier when nothing is gained.",
                            .group = "Training",
                            .unit = "epochs",
                            .minimum = 1,
                            .maximum = 1000,
                            .slider = Slider{1, 60}})
          .add(&C::warm_up_epochs, {.id = "warm_up_epochs",
                                    .label = "Warm-up epochs",
                                    .help = "The first passes, in which only the new last layer learns.",
                                    .group = "Training",
                                    .unit = "epochs",
                                    .minimum = 0,
                                    .maximum = 100,
                                    .level = Level::Advanced})
          .add(&C::patience, {.id = "patience",
                              .label = "Patience",
                              .help = "Epochs without a better loss on the held-out photos after which training ends.",
                              .group = "Training",
                              .unit = "epochs",
                              .minimum = 1,
                              .maximum = 1000,
                              .slider = Slider{1, 50},
                              .level = Level::Advanced})
          .add(&C::batch_size, {.id = "batch_size",
                                .label = "Batch size",
                                .help = "Photos a step.",
                                .group = "Training",
                                .unit = "photos",
                                .minimum = 2,
                                .maximum = 256,
                                .level = Level::Advanced})
          .add(&C::learning_rate, {.id = "learning_rate",
                                   .label = "Learning rate",
                                   .help = "Of the whole network; falls to 0 along a cosine.",
                                   .group = "Training",
                                   .minimum = 1e-6,
                                   .maximum = 1e-1,
                                   .scale = Scale::Logarithmic})
          .add(&C::warm_up_learning_rate, {.id = "warm_up_learning_rate",
                                           .label = "Warm-up learning rate",
                                           .help = "Of the last layer during the warm-up.",
                                           .group = "Training",
                                           .minimum = 1e-6,
                                           .maximum = 1,
                                           .scale = Scale::Logarithmic,
                                           .level = Level::Advanced})
          .add(&C::weight_decay, {.id = "weight_decay",
                                  .label = "Weight decay",
                                  .help = "Of AdamW.",
                                  .group = "Training",
                                  .minimum = 0,
                                  .maximum = 1,
                                  .level = Level::Advanced})
          .add(&C::seed, {.id = "seed",
                          .label = "Seed",
                          .help = "Decides which photos are held out, and everything else that is random.",
                          .group = "Training",
                          .minimum = 0,
                          .maximum = 4294967295.0,
                          .slider = Slider{0, 1000}})
          .add(&C::resume,
               {.id = "resume",
                .label = "Resume",
                .help = "Goes on with a stopped training of the same judge, found beside the output folder.",
                .group = "Training",
                .level = Level::Advanced,
                .roles = Role::FreeOnResume})
          .add(&C::checkpoint_every, {.id = "checkpoint_every",
                                      .label = "Checkpoint every",
                                      .help = "Epochs between two checkpoints; a stop always writes one.",
                                      .group = "Training",
                                      .unit = "epochs",
                                      .minimum = 1,
                                      .maximum = 1000,
                                      .level = Level::Advanced,
                                      .roles = Role::FreeOnResume})
          .add(&C::device, device_row());
  return table;
}

const ParamTable<JudgeRunConfig>& judge_run_params() {
  using C = JudgeRunConfig;
  static const auto table =
      ParamTable<C>{}
          .add(&C::judge, {.id = "judge",
                           .label = "Judge",
                           .help = "Folder of a trained judge.",
                           .group = "Judging",
                           .required = true})
          .add(&C::images, {.id = "images",
                            .label = "Images",
                            .help = "Folder of the images to judge.",
                            .group = "Judging",
                            .required = true})
          .add(&C::instance, {.id = "instance",
                              .label = "Instance photos",
                              .help = "Folders of photos of the subject: adds each image's similarity to them.",
                              .group = "Judging"})
          .add(&C::criterion, criterion_row())
          .add(&C::minimum_images, minimum_images_row())
          .add(&C::threshold, {.id = "threshold",
                               .label = "Threshold",
                               .help = "Probability from which an image passes; 0 takes the judge's own.",
                               .group = "Judging",
                               .minimum = 0,
                               .maximum = 0.999,
                               .level = Level::Advanced})
          .add(&C::report, {.id = "report",
                            .label = "Report",
                            .help = "HTML page to write: one file with everything in it.",
                            .group = "Output"})
          .add(&C::report_json, {.id = "report_json",
                                 .label = "Report as JSON",
                                 .help = "The same for other programs.",
                                 .group = "Output"})
          .add(&C::heat_maps, {.id = "heat_maps",
                               .label = "Heat maps",
                               .help = "Shows in the report where the judge looked.",
                               .group = "Output"})
          .add(&C::cache, {.id = "cache",
                           .label = "Cache",
                           .help = "Keeps verdicts in the judge's folder, so that no image is judged twice.",
                           .group = "Judging",
                           .level = Level::Advanced})
          .add(&C::batch_size, {.id = "batch_size",
                                .label = "Batch size",
                                .help = "Images judged together.",
                                .group = "Device",
                                .unit = "images",
                                .minimum = 1,
                                .maximum = 256,
                                .level = Level::Advanced})
          .add(&C::device, device_row());
  return table;
}

const ParamTable<AcceptanceConfig>& acceptance_params() {
  static const auto table = ParamTable<AcceptanceConfig>{}
                                .add(&AcceptanceConfig::criterion, criterion_row())
                                .add(&AcceptanceConfig::minimum_images, minimum_images_row());
  return table;
}

}  // namespace thumbsup
