#pragma once

#include <vector>

namespace thumbsup {

/// The catalog's migrations: script i brings the schema from version i to i + 1 (PRAGMA user_version). A script that
/// has been released is never changed; a new one is put behind it. No ";" within statements.
inline const std::vector<const char*>& catalog_migrations() {
  static const std::vector<const char*> scripts = {
      R"(CREATE TABLE photos (
           id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, shelf TEXT NOT NULL, bytes INTEGER NOT NULL,
           modified INTEGER NOT NULL, sha256 TEXT NOT NULL);
         CREATE TABLE runs (
           id TEXT PRIMARY KEY, state TEXT NOT NULL, created TEXT NOT NULL, base_model TEXT NOT NULL,
           base_model_hash TEXT NOT NULL, step INTEGER NOT NULL, steps INTEGER NOT NULL, config TEXT NOT NULL)
           WITHOUT ROWID;
         CREATE TABLE checkpoints (
           run TEXT NOT NULL REFERENCES runs(id) ON DELETE CASCADE, step INTEGER NOT NULL, path TEXT NOT NULL,
           PRIMARY KEY (run, step)) WITHOUT ROWID;
         CREATE TABLE versions (
           id TEXT PRIMARY KEY, name TEXT NOT NULL, stage TEXT NOT NULL, created TEXT NOT NULL, run TEXT NOT NULL,
           parent TEXT NOT NULL, model_hash TEXT NOT NULL, photo_hash TEXT NOT NULL, pass_rate REAL) WITHOUT ROWID;
         CREATE INDEX photos_by_shelf ON photos(shelf, path);)",
      R"(CREATE TABLE images (
           id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, bytes INTEGER NOT NULL, modified INTEGER NOT NULL,
           sha256 TEXT NOT NULL, prompt TEXT NOT NULL, negative_prompt TEXT NOT NULL, sampler TEXT NOT NULL,
           steps INTEGER NOT NULL, guidance_scale REAL NOT NULL, seed INTEGER NOT NULL, width INTEGER NOT NULL,
           height INTEGER NOT NULL, model TEXT NOT NULL, model_hash TEXT NOT NULL);
         CREATE INDEX images_by_time ON images(modified, id);
         CREATE INDEX images_by_model ON images(model, modified, id);
         CREATE INDEX images_by_content ON images(sha256);
         CREATE TABLE verdicts (
           image INTEGER NOT NULL REFERENCES images(id) ON DELETE CASCADE, judge TEXT NOT NULL,
           modified INTEGER NOT NULL, model TEXT NOT NULL, probability REAL NOT NULL, passed INTEGER NOT NULL,
           PRIMARY KEY (judge, image)) WITHOUT ROWID;
         CREATE INDEX verdicts_by_image ON verdicts(image);
         CREATE INDEX verdicts_by_time ON verdicts(judge, passed, modified, image);
         CREATE INDEX verdicts_by_model ON verdicts(judge, passed, model, modified, image);
         CREATE INDEX verdicts_by_probability ON verdicts(judge, probability, image, model, passed);)",
  };
  return scripts;
}

}  // namespace thumbsup
