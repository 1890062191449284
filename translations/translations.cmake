# The studio's languages; included by ui/CMakeLists.txt. `cmake --build ... --target update_translations` collects the
# texts from the sources into the .ts files (edit them with Qt Linguist); every build compiles and embeds them. English
# has a file too, for its plurals alone.
set(translations ${PROJECT_SOURCE_DIR}/translations)
set(ts_files ${translations}/thumbsup_de.ts ${translations}/thumbsup_es.ts ${translations}/thumbsup_fr.ts
             ${translations}/thumbsup_zh_CN.ts)
file(GLOB_RECURSE translated CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/ui/*.cpp ${PROJECT_SOURCE_DIR}/ui/*.h)
# The texts of the parameter tables and the sentences of errors, which lupdate does not see; kept up to date by tests.
list(APPEND translated ${translations}/param_texts.cpp ${translations}/message_texts.cpp ${PROJECT_SOURCE_DIR}/app/studio/main.cpp
     ${PROJECT_SOURCE_DIR}/core/serve/page_texts.cpp)
qt_add_lupdate(thumbsup_ui_base TS_FILES ${ts_files} SOURCES ${translated} OPTIONS -no-obsolete -locations none)
add_custom_target(update_english
  COMMAND Qt6::lupdate -no-obsolete -locations none -pluralonly -I ${PROJECT_SOURCE_DIR} -I ${PROJECT_SOURCE_DIR}/core ${translated} -ts ${translations}/thumbsup_en.ts
  COMMENT "Updating thumbsup_en.ts" VERBATIM)
if(NOT TARGET update_translations)
  add_custom_target(update_translations)
endif()
add_dependencies(update_translations update_english)
qt_add_lrelease(thumbsup_ui_base TS_FILES ${translations}/thumbsup_en.ts ${ts_files} QM_FILES_OUTPUT_VARIABLE qm_files)
qt_add_resources(thumbsup_ui_base thumbsup_languages PREFIX /i18n BASE ${CMAKE_CURRENT_BINARY_DIR} FILES ${qm_files})
