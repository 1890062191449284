# The studio's languages; included by ui/CMakeLists.txt. `cmake --build ... --target update_translations` collects the
# texts from the sources into the .ts files (edit them with Qt Linguist); every build compiles and embeds them.
set(ts_files thumbsup_de.ts thumbsup_es.ts thumbsup_fr.ts thumbsup_zh_CN.ts)
list(TRANSFORM ts_files PREPEND ${PROJECT_SOURCE_DIR}/translations/)
file(GLOB_RECURSE translated CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/ui/*.cpp ${PROJECT_SOURCE_DIR}/ui/*.h)
# param_texts.cpp: the texts of the parameter tables, which lupdate does not see; kept up to date by a test.
qt_add_translations(thumbsup_ui TS_FILES ${ts_files} RESOURCE_PREFIX /i18n
                    SOURCES ${translated} ${PROJECT_SOURCE_DIR}/translations/param_texts.cpp
                            ${PROJECT_SOURCE_DIR}/app/studio/main.cpp
                    LUPDATE_OPTIONS -no-obsolete -locations none)
