/* Every option of the command line: one line an option, from which its field, the reading, the help and the completion follow.
 * Options of outputs are theirs (PageOutput). Part of app.h. */
#ifndef MILLESIME_APP_OPTIONS_H
#define MILLESIME_APP_OPTIONS_H

/* Commands, separated by spaces; "": all. */
#define APP_WRITING "render editions watch"
#define APP_READING APP_WRITING " draft figures check"

/* TEXT(field, name, letter, argument, commands, help), FLAG(field, name, letter, commands, help). A letter 0: none. An argument in
 * brackets may be left out: the text is "" then. DIR, FILE, FORMAT and CODE are completed by shells. In the order of the help. */
#define APP_OPTIONS(TEXT, FLAG)                                                                              \
  TEXT(output, "--output", 'o', "FILE", APP_WRITING " draft figures import",                                 \
       "write there (editions: a folder; -: standard output) instead of below out/")                         \
  TEXT(data, "--data", 0, "DIR", APP_READING " sql",                                                         \
       "take the records from a folder or from postgresql://…")                                              \
  FLAG(allow_privileged, "--allow-privileged", 0, APP_READING " sql",                                        \
       "on a server: with a role that may do more than read")                                                \
  TEXT(format, "--format", 0, "FORMAT", "diff figures fonts sql", "table (the default), csv or json")        \
  TEXT(only, "--only", 0, "[CODE]", APP_READING,                                                             \
       "only these editions: CODE,CODE…; without a code: says which there are")                              \
  TEXT(jobs, "--jobs", 'j', "N", "editions",                                                                 \
       "typeset N editions at a time (default: as many as processors)")                                      \
  TEXT(shard, "--shard", 0, "I/N", "editions",                                                               \
       "typeset the I-th of N parts (default: what Slurm or Kubernetes say)")                                \
  FLAG(dry_run, "--dry-run", 'n', "editions", "say what would be written, write nothing")                    \
  FLAG(force, "--force", 'f', "editions", "write unchanged editions as well")                                \
  FLAG(prune, "--prune", 0, "editions", "move files aside whose edition left the list")                      \
  FLAG(debug_layout, "--debug-layout", 0, APP_WRITING " draft",                                              \
       "draw frames, baselines and boxes over the pages")                                                    \
  FLAG(strict, "--strict", 0, "render editions check", "count warnings as errors: nothing is written")       \
  TEXT(since, "--since", 0, "FILE", "draft",                                                                 \
       "mark what changed since this PDF or ledger; a folder: since the editions in it")                     \
  TEXT(label, "--label", 0, "TEXT", "draft", "the draft's name: v0.3")                                       \
  TEXT(fonts, "--fonts", 0, "DIR", APP_READING " fonts", "take the fonts from this folder")                  \
  TEXT(cache, "--cache", 0, "DIR", APP_READING " sql", "keep what the next run can use in this folder")      \
  FLAG(no_cache, "--no-cache", 0, APP_READING " sql", "read and compute everything anew")                    \
  FLAG(timing, "--timing", 0, APP_READING, "say how long each stage and each view took")                     \
  FLAG(json, "--json", 0, APP_READING " diff", "speak JSON on standard output")                              \
  FLAG(quiet, "--quiet", 'q', APP_READING " new import fonts sql", "say nothing but errors")                 \
  FLAG(verbose, "--verbose", 'v', APP_READING " fonts sql", "say notes as well")                             \
  FLAG(help, "--help", 'h', "", "show this help")

#endif
