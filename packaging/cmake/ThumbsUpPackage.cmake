# What `cmake --install` puts beside the programs, and the Debian package: cpack -G DEB in the build folder of the
# release preset. The programs find resources and plug-in from their own place, so any prefix works.
include(GNUInstallDirs)
set(data ${CMAKE_INSTALL_DATADIR}/thumbsup-studio)
# The window carries its icons and themes inside.
install(DIRECTORY resources/ DESTINATION ${data}/resources PATTERN icons EXCLUDE PATTERN themes EXCLUDE)
# The manual page and the shells' completion, which the program itself writes from its tables, and what has changed.
set(written ${PROJECT_BINARY_DIR}/reference)
install(CODE "
  file(MAKE_DIRECTORY \"${written}\")
  foreach(text man bash zsh fish)
    if(text STREQUAL man)
      set(arguments --man)
    else()
      set(arguments --completion \${text})
    endif()
    execute_process(COMMAND \"$<TARGET_FILE:thumbsup>\" reference \${arguments}
                    OUTPUT_FILE \"${written}/\${text}\" COMMAND_ERROR_IS_FATAL ANY)
  endforeach()
  file(COPY_FILE \"${written}/man\" \"${written}/thumbsup.1\")
  file(COPY_FILE \"${PROJECT_SOURCE_DIR}/packaging/desktop/thumbsup-studio.1\" \"${written}/thumbsup-studio.1\")
  file(COPY_FILE \"${PROJECT_SOURCE_DIR}/CHANGELOG.md\" \"${written}/changelog\")
  execute_process(COMMAND gzip -9nf thumbsup.1 thumbsup-studio.1 changelog WORKING_DIRECTORY \"${written}\"
                  COMMAND_ERROR_IS_FATAL ANY)")
install(FILES ${written}/thumbsup.1.gz DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${written}/bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME thumbsup)
install(FILES ${written}/zsh DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions RENAME _thumbsup)
install(FILES ${written}/fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d RENAME thumbsup.fish)
if(THUMBSUP_STUDIO)
  install(FILES ${written}/thumbsup-studio.1.gz DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
  install(FILES packaging/desktop/thumbsup-studio.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
  install(FILES packaging/desktop/thumbsup-studio.mime.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/mime/packages
          RENAME thumbsup-studio.xml)
  install(FILES packaging/desktop/thumbsup-studio.metainfo.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo)
  install(FILES resources/icons/thumbsup-studio.svg DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps)
endif()
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/thumbsup-studio RENAME copyright)
install(FILES ${written}/changelog.gz DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/thumbsup-studio)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME thumbsup-studio)
set(CPACK_PACKAGE_VENDOR "The ThumbsUp Studio authors")
set(CPACK_PACKAGE_CONTACT "The ThumbsUp Studio authors <thumbsup-studio@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "personalise Stable Diffusion with your own photos")
set(CPACK_PACKAGE_DESCRIPTION "Fine-tunes a Stable Diffusion model on photos of the user by DreamBooth, makes pictures
with it, and judges which of them are right. The window (thumbsup-studio), the command line (thumbsup), a small starter
model and its demo photos.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION graphics)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# What is opened at run time, so that the linker's list does not name it: the fast BLAS behind LibTorch, the face
# detector's data.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libopenblas0-pthread")
# libsecret is what QtKeychain opens to keep the token for gated models; without it, or a keyring, the environment does.
# The decoders of HEIC and AVIF, where libheif keeps them in packages of their own (Debian 13).
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS
    "fonts-inter, libsecret-1-0, libheif-plugin-libde265, libheif-plugin-dav1d | libheif-plugin-aomdec")
if(NOT THUMBSUP_STUDIO)
  set(CPACK_PACKAGE_NAME thumbsup)
  set(CPACK_DEBIAN_PACKAGE_SECTION science)
  set(CPACK_DEBIAN_PACKAGE_CONFLICTS thumbsup-studio)
  string(REPLACE "The window (thumbsup-studio), the command line (thumbsup)" "The command line (thumbsup)"
         CPACK_PACKAGE_DESCRIPTION "${CPACK_PACKAGE_DESCRIPTION}")
endif()
include(CPack)
