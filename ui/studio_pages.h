#pragma once

#include <QtGlobal>
#include <array>

#include "ui/studio_window.h"

namespace thumbsup {

/// The pages of the rail, in the order of PageId.
struct PageRow {
  const char* id;
  const char* text;
  const char* icon;
};
constexpr std::array<PageRow, kPageCount> kPages = {{
    {"page.photos", QT_TRANSLATE_NOOP("thumbsup::StudioWindow", "Photos"), "photos"},
    {"page.judge", QT_TRANSLATE_NOOP("thumbsup::StudioWindow", "Judge"), "judge"},
    {"page.train", QT_TRANSLATE_NOOP("thumbsup::StudioWindow", "Train"), "train"},
    {"page.gallery", QT_TRANSLATE_NOOP("thumbsup::StudioWindow", "Gallery"), "gallery"},
    {"page.models", QT_TRANSLATE_NOOP("thumbsup::StudioWindow", "Models"), "models"},
    {"page.deploy", QT_TRANSLATE_NOOP("thumbsup::StudioWindow", "Deploy"), "deploy"},
    {"page.settings", QT_TRANSLATE_NOOP("thumbsup::StudioWindow", "Settings"), "settings"},
}};

}  // namespace thumbsup
