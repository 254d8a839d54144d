// What the three shells need to complete verbs, options and their values, made from the tables.
#include <string.h>

#include "base/text.h"
#include "option_table.h"
#include "verbs.h"

// Inside single quotes of bash and zsh; fish takes the same.
static void put_quoted(FILE *out, const char *s)
{
  for (; *s; s++)
    if (*s == '\'')
      fputs("'\\''", out);
    else
      fputc(*s, out);
}

// "-o|--output" for a case, "-o --output" for a list.
static void put_names(FILE *out, const OptionRow *x, const char *between)
{
  if (x->letter)
    fprintf(out, "-%c%s", x->letter, between);
  fprintf(out, "--%s", x->name);
}

static void put_verbs(FILE *out, const char *between)
{
  int32_t count;
  const VerbRow *verb = verb_rows(&count);
  for (int32_t i = 0; i < count; i++)
    fprintf(out, "%s%s", i ? between : "", verb[i].name);
}

static void bash_values(FILE *out)
{
  int32_t count;
  const OptionRow *x = option_rows(&count);
  for (int32_t i = 0; i < count; i++) {
    if (!x[i].value)
      continue;
    fputs("    ", out);
    put_names(out, &x[i], "|");
    if (x[i].takes == TAKES_WORD)
      fprintf(out, ") mapfile -t COMPREPLY < <(compgen -W '%s' -- \"$cur\"); return ;;\n",
              x[i].words);
    else if (x[i].takes == TAKES_TEXT)
      fputs(") return ;;\n", out);
    else
      fprintf(out,
              ") compopt -o filenames; mapfile -t COMPREPLY < <(compgen -%c -- \"$cur\"); "
              "return ;;\n",
              x[i].takes == TAKES_FOLDER ? 'd' : 'f');
  }
}

static void bash_options(FILE *out, const VerbRow *verb)
{
  int32_t count;
  const OptionRow *x = option_rows(&count);
  fprintf(out, "      %s) words='", verb->name);
  for (int32_t i = 0; i < count; i++)
    if (x[i].verbs & verb->bit)
      fprintf(out, "--%s%s ", x[i].name, x[i].value ? "=" : "");
  fputs("' ;;\n", out);
}

static void bash(FILE *out)
{
  int32_t count;
  const VerbRow *verb = verb_rows(&count);
  fputs("# tendon completion bash\n_tendon() {\n"
        "  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]} verb= words= i\n"
        "  for ((i = 1; i < COMP_CWORD; i++)); do\n    case ${COMP_WORDS[i]} in\n      ",
        out);
  put_verbs(out, " | ");
  fputs(") verb=${COMP_WORDS[i]}; break ;;\n    esac\n  done\n"
        "  [[ $cur == = ]] && cur= || { [[ $prev == = ]] && prev=${COMP_WORDS[COMP_CWORD - 2]}; }\n"
        "  case $prev in\n",
        out);
  bash_values(out);
  for (int32_t i = 0; i < count; i++)
    if (verb[i].words)
      fprintf(out,
              "    %s) [[ $cur == -* ]] || { mapfile -t COMPREPLY < <(compgen -W '%s' -- "
              "\"$cur\"); return; } ;;\n",
              verb[i].name, verb[i].words);
  fputs("  esac\n  if [[ $cur == -* ]]; then\n    case ${verb:-build} in\n", out);
  for (int32_t i = 0; i < count; i++)
    bash_options(out, &verb[i]);
  fputs("    esac\n    mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$cur\")\n"
        "    [[ ${COMPREPLY[0]} == *= ]] && compopt -o nospace\n    return\n  fi\n"
        "  compopt -o filenames\n  [[ $verb ]] || words='",
        out);
  put_verbs(out, " ");
  fputs("'\n  mapfile -t COMPREPLY < <(compgen -W \"$words\" -f -- \"$cur\")\n}\n"
        "complete -F _tendon tendon\n",
        out);
}

static const char *zsh_action(const OptionRow *x, Arena *a)
{
  if (x->takes == TAKES_WORD)
    return arena_printf(a, "(%s)", x->words);
  return x->takes == TAKES_FOLDER ? "_files -/" : x->takes == TAKES_FILE ? "_files" : " ";
}

static void zsh_option(FILE *out, Arena *a, const OptionRow *x)
{
  fputs("        '", out);
  if (x->letter)
    fprintf(out, "(-%c --%s)'{-%c,--%s%s}'", x->letter, x->name, x->letter, x->name,
            x->value ? "=" : "");
  else
    fprintf(out, "--%s%s", x->name, x->value ? "=" : "");
  fputs("[", out);
  put_quoted(out, x->help);
  fputs("]", out);
  if (x->value)
    fprintf(out, ":%s:%s", x->value, zsh_action(x, a));
  fputs("' \\\n", out);
}

static void zsh(FILE *out)
{
  int32_t verbs, options;
  const VerbRow *verb = verb_rows(&verbs);
  const OptionRow *x = option_rows(&options);
  Arena *a = arena_new();
  fputs("#compdef tendon\n_tendon() {\n  local verb=build word\n  local -a verbs=(\n", out);
  for (int32_t i = 0; i < verbs; i++) {
    fprintf(out, "    '%s:", verb[i].name);
    put_quoted(out, verb[i].help);
    fputs("'\n", out);
  }
  fputs("  )\n  for word in ${words[2,CURRENT-1]}; do\n    case $word in\n      ", out);
  put_verbs(out, "|");
  fputs(") verb=$word; break ;;\n    esac\n  done\n"
        "  if ((CURRENT == 2)) && [[ $PREFIX != -* ]]; then\n"
        "    _describe -t verbs verb verbs\n    _files -/\n    return\n  fi\n  case $verb in\n",
        out);
  for (int32_t i = 0; i < verbs; i++) {
    fprintf(out, "    %s)\n      _arguments -s -S \\\n", verb[i].name);
    for (int32_t k = 0; k < options; k++)
      if (x[k].verbs & verb[i].bit)
        zsh_option(out, a, &x[k]);
    if (verb[i].words)
      fprintf(out, "        '2:what:(%s)' '*:path:_files' ;;\n", verb[i].words);
    else
      fputs("        '*:path:_files' ;;\n", out);
  }
  fputs("  esac\n}\ncompdef _tendon tendon\n", out);
  arena_free(a);
}

static void fish_option(FILE *out, const OptionRow *x)
{
  int32_t count;
  const VerbRow *verb = verb_rows(&count);
  fprintf(out, "complete -c tendon -n '%s__fish_seen_subcommand_from",
          x->verbs & FOR_BUILD ? "__fish_use_subcommand; or " : "");
  for (int32_t i = 0; i < count; i++)
    if (x->verbs & verb[i].bit)
      fprintf(out, " %s", verb[i].name);
  fprintf(out, "' -l %s", x->name);
  if (x->letter)
    fprintf(out, " -s %c", x->letter);
  if (x->value && x->takes == TAKES_WORD)
    fprintf(out, " -x -a '%s'", x->words);
  else if (x->value && x->takes == TAKES_FOLDER)
    fputs(" -x -a '(__fish_complete_directories)'", out);
  else if (x->value)
    fputs(x->takes == TAKES_FILE ? " -r -F" : " -x", out);
  fputs(" -d '", out);
  put_quoted(out, x->help);
  fputs("'\n", out);
}

static void fish(FILE *out)
{
  int32_t verbs, options;
  const VerbRow *verb = verb_rows(&verbs);
  const OptionRow *x = option_rows(&options);
  fputs("# tendon completion fish\n", out);
  for (int32_t i = 0; i < verbs; i++) {
    fprintf(out, "complete -c tendon -n __fish_use_subcommand -a %s -d '", verb[i].name);
    put_quoted(out, verb[i].help);
    fputs("'\n", out);
    if (verb[i].words)
      fprintf(out, "complete -c tendon -n '__fish_seen_subcommand_from %s' -a '%s'\n", verb[i].name,
              verb[i].words);
  }
  for (int32_t i = 0; i < options; i++)
    fish_option(out, &x[i]);
}

int verb_completion(House *h, const Console *console)
{
  static const struct {
    const char *name;
    void (*write)(FILE *out);
  } shells[] = {{"bash", bash}, {"zsh", zsh}, {"fish", fish}};
  const Options *o = h->options;
  const char *shell = o->operand_count == 1 ? o->operand[0] : "";
  for (size_t i = 0; i < sizeof shells / sizeof *shells; i++)
    if (strcmp(shell, shells[i].name) == 0) {
      shells[i].write(console->out);
      return EXIT_FINE;
    }
  fprintf(console->err, "tendon: completion needs one of: bash zsh fish\n");
  return EXIT_USAGE;
}
