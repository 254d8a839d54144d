// The memory of a squad's own pages hardly grows with the squad. Counted as the largest resident
// size of a process that makes the board. Beyond the first file a row adds what is written of it in
// the end: squad.json, squad.csv, the bytes of its PDF.
#define _DEFAULT_SOURCE // wait4
#include "tests/t.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "generator/squad_parts.h"

enum { FEW = 250, MANY = 750, ROW_MAX = 12 * 1024 };

static const char *folder; // of all tests, below the build

static void summary_write(Arena *a, const char *output, int32_t i)
{
  const char *id = arena_printf(a, "runner-%04d", (int)i);
  const char *text = arena_printf(
      a,
      "{\n  \"board\": {\"id\": \"%s\", \"name\": \"Runner Number %d\", \"date\": \"2026-11-22\", "
      "\"rank\": %d, \"status\": \"%s\", \"status_text\": \"On its way\", \"sign\": \"ok\", "
      "\"row_style\": \"\", \"limit_text\": \"Runs of 2 min with 2 min of walking between them, "
      "ten "
      "times, every other day; nothing hilly, nothing fast\", \"may_change_text\": \"skip only\", "
      "\"stage\": 3, \"stage_name\": \"Running and walking\", \"next_review_text\": \"29 Nov\", "
      "\"days_since_entry\": 0, \"fresh_text\": \"today\", \"contacted_text\": \"not lately\", "
      "\"load\": {\"x_from\": 20752, \"x_to\": 20787, \"y_least\": 100, \"gap\": 7, "
      "\"summary\": \"Minutes of running by week\", \"series\": [{\"kind\": \"bars\", \"x\": "
      "[20752, "
      "20759, 20766, 20773, 20780], \"y\": [600, 500, 600, 400, 600]}]}, \"load_text\": \"40 "
      "min\", "
      "\"squad\": null, \"coach\": null, \"language\": \"en\", \"paper\": \"A4\", \"consent\": "
      "false, \"pain_text\": \"-\"},\n  \"language\": \"en\"\n}\n",
      id, (int)i, i % 4 ? 4 : 0, i % 4 ? "green" : "red");
  const char *to = path_join(a, output, id);
  assert_true(folder_make(a, to));
  assert_true(file_write_again(a, path_join(a, to, "summary.json"), text, strlen(text)));
}

// The board of that many runners in this process, which ends with it.
static _Noreturn void board_here(const char *output, int32_t count)
{
  Options o = {.output = output, .date_said = "2026-11-22", .date = date_of(2026, 11, 22)};
  Console console = {.out = stdout, .err = stderr};
  House house;
  house_init(&house, &o, "templates", "1");
  if (!house_open(&house))
    _exit(2);
  Arena *a = arena_new();
  Squads s = {.house = &house, .console = &console, .arena = a, .count = count};
  s.id = arena_array(a, (size_t)count, sizeof *s.id);
  for (int32_t i = 0; i < count; i++)
    s.id[i] = arena_printf(a, "runner-%04d", (int)i);
  Making m = {.squad = &s, .arena = a, .count = count};
  diags_init(&m.diags, a);
  bool made = board_make(&m) && m.lost_count == 0 && m.out.count == 2 + (count + 249) / 250;
  _exit(made ? 0 : 1);
}

static long board_bytes(const char *output, int32_t count)
{
  int status = 0;
  struct rusage used;
  pid_t pid = fork();
  if (pid == 0)
    board_here(output, count);
  assert_int_equal(wait4(pid, &status, 0, &used), pid);
  assert_true(WIFEXITED(status));
  assert_int_equal(WEXITSTATUS(status), 0);
  return used.ru_maxrss * 1024;
}

static void a_row_more_is_little_memory_more(void **state)
{
  (void)state;
#ifdef __SANITIZE_ADDRESS__
  skip(); // which keeps what is freed
#endif
  Arena *a = arena_new();
  for (int32_t i = 0; i < MANY; i++)
    summary_write(a, folder, i);
  long few = board_bytes(folder, FEW), many = board_bytes(folder, MANY);
  print_message("a board of %d: %ld KB, of %d: %ld KB, %ld KB a row\n", FEW, few / 1024, MANY,
                many / 1024, (many - few) / 1024 / (MANY - FEW));
  assert_true(many - few < (long)(MANY - FEW) * ROW_MAX);
  for (int32_t i = 0; i < MANY; i++) {
    const char *to = path_join(a, folder, arena_printf(a, "runner-%04d", (int)i));
    unlink(path_join(a, to, "summary.json"));
    rmdir(to);
  }
  arena_free(a);
}

int main(void)
{
  char place[] = "/tmp/tendon-memory-XXXXXX";
  const struct CMUnitTest tests[] = {cmocka_unit_test(a_row_more_is_little_memory_more)};
  folder = mkdtemp(place);
  int failed = folder ? cmocka_run_group_tests(tests, NULL, NULL) : 1;
  if (folder)
    rmdir(folder);
  return failed;
}
