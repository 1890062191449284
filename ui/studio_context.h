#pragma once

class QUndoStack;

namespace thumbsup {

class Commands;
class JobList;
class Project;
class Settings;
class Theme;
struct ProjectModels;

/// What every page is given. All of it outlives the page; all of it belongs to the GUI thread.
struct StudioContext {
  Project& project;       ///< the open project; a page is made again for each
  QUndoStack& undo;       ///< of the project: everything a page changes is pushed here
  ProjectModels& models;  ///< what is known of the project: to be shown, and changed by undo commands
  JobList& jobs;          ///< everything that takes longer than a moment
  Commands& commands;     ///< every user action
  Theme& theme;
  Settings& settings;
};

}  // namespace thumbsup
