/* millesime completion: the script that completes commands and options in bash or zsh, made from the same tables as the
 * help, so that it never says anything else. */
#include <string.h>

#include "app/app.h"

static void add_bash(const AppCommand *commands, size_t count, BaseBuffer *out) {
  base_buffer_add_text(out,
                       "# bash completion for millesime; made by `millesime completion bash`\n"
                       "_millesime() {\n"
                       "  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} options=\n"
                       "  COMPREPLY=()\n"
                       "  if [ \"$COMP_CWORD\" = 1 ]; then\n"
                       "    COMPREPLY=($(compgen -W \"");
  for (size_t i = 0; i < count; i++) base_buffer_add_format(out, "%s ", commands[i].name);
  base_buffer_add_text(
      out, "--help --version\" -- \"$word\"))\n    return\n  fi\n"
           "  case $before in\n"
           "    --format) COMPREPLY=($(compgen -W \"table csv json\" -- \"$word\")); return ;;\n"
           "    --only)\n"
           "      local report= at=2\n"
           "      for ((; at < COMP_CWORD; at++)); do\n"
           "        [ -e \"${COMP_WORDS[at]}\" ] && report=${COMP_WORDS[at]} && break\n"
           "      done\n"
           "      [ -n \"$report\" ] && COMPREPLY=($(compgen -W \"$(\"${COMP_WORDS[0]}\" completion codes "
           "\"$report\" 2>/dev/null)\" -- \"$word\"))\n"
           "      return ;;\n"
           "    ");
  app_options_list(NULL, "DIR", " | ", out);
  base_buffer_add_text(out, ") COMPREPLY=($(compgen -d -- \"$word\")); return ;;\n"
                            "    completion) COMPREPLY=($(compgen -W \"bash zsh\" -- \"$word\")); return ;;\n"
                            "  esac\n"
                            "  case ${COMP_WORDS[1]} in\n");
  for (size_t i = 0; i < count; i++) {
    base_buffer_add_format(out, "    %s) options=\"", commands[i].name);
    app_options_list(commands[i].name, NULL, " ", out);
    base_buffer_add_text(out, "\" ;;\n");
  }
  base_buffer_add_text(out, "  esac\n"
                            "  case $word in\n"
                            "    -*) COMPREPLY=($(compgen -W \"$options\" -- \"$word\")) ;;\n"
                            "    *) COMPREPLY=($(compgen -f -- \"$word\")) ;;\n"
                            "  esac\n"
                            "}\n"
                            "complete -o filenames -F _millesime millesime\n");
}

static void add_zsh(const AppCommand *commands, size_t count, BaseBuffer *out) {
  base_buffer_add_text(out, "#compdef millesime\n"
                            "# zsh completion for millesime; made by `millesime completion zsh`\n"
                            "_millesime() {\n"
                            "  local -a commands\n"
                            "  commands=(\n");
  for (size_t i = 0; i < count; i++) {
    base_buffer_add_format(out, "    '%s:", commands[i].name);
    app_zsh_text(commands[i].summary, out);
    base_buffer_add_text(out, "'\n");
  }
  base_buffer_add_text(out, "  )\n"
                            "  if (( CURRENT == 2 )); then\n"
                            "    _describe command commands\n"
                            "    return\n"
                            "  fi\n"
                            "  case $words[2] in\n");
  for (size_t i = 0; i < count; i++) {
    base_buffer_add_format(out, "    %s) _arguments ", commands[i].name);
    app_options_zsh(commands[i].name, out);
    base_buffer_add_text(out, " '*:file:_files' ;;\n");
  }
  base_buffer_add_text(out, "  esac\n"
                            "}\n"
                            "_millesime \"$@\"\n");
}

int app_completion_print(const AppCommand *commands, size_t count, const char *shell) {
  BaseBuffer out = {0};
  if (strcmp(shell, "bash") == 0) {
    add_bash(commands, count, &out);
  } else if (strcmp(shell, "zsh") == 0) {
    add_zsh(commands, count, &out);
  } else {
    fprintf(stderr, "millesime completion: there is bash and zsh, not '%s'\n", shell);
    return BASE_EXIT_USAGE;
  }
  app_print(out.data, out.length);
  base_buffer_free(&out);
  return BASE_EXIT_DONE;
}
