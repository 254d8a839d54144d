#include "squad/pool.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

enum {
  MEMORY_EXIT = 70, // the arena's own
  STOP_LOOK = 200,  // ms between looks at a stop
  SEATS = 2,        // processes to a worker: one may wait for the disk while another works
  WAITS = -1        // in place of an answer's size: only the disk is waited for from here on
};

typedef struct Worker {
  pid_t pid; // 0: none
  int to, from;
  int32_t job; // -1: idle
  bool waits;  // for the disk, with a job that is as good as done
  int64_t deadline;
  Arena *arena; // of its answer
  Text got;     // so far
} Worker;

typedef struct Answer { // of a job, kept until all before it are told
  PoolResult result;
  bool ready;
} Answer;

typedef struct Run {
  const Pool *pool;
  const PoolJob *job;
  Arena *arena; // of answers that wait: thousands, and small, so that a block each is too much
  int32_t count, told, begun;
  int32_t *order; // by size
  Answer *answer;
  Worker *worker;
  int32_t workers;
  sigset_t before; // signal mask
} Run;

// A handler can reach nothing else: the signal that asks the pool to stop.
static volatile sig_atomic_t stop_signal;

// A process is one worker at the most; this is where it answers, -1 when it is none.
static int answers_to = -1;

static void stop_asked(int number)
{
  stop_signal = number;
}

static int64_t now_ms(void)
{
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static bool read_whole(int fd, void *bytes, size_t size)
{
  for (char *at = bytes; size;) {
    ssize_t n = read(fd, at, size);
    if (n < 0 && errno == EINTR)
      continue;
    if (n <= 0)
      return false;
    at += n;
    size -= (size_t)n;
  }
  return true;
}

static bool write_whole(int fd, const void *bytes, size_t size)
{
  for (const char *at = bytes; size;) {
    ssize_t n = write(fd, at, size);
    if (n < 0 && errno == EINTR)
      continue;
    if (n <= 0)
      return false;
    at += n;
    size -= (size_t)n;
  }
  return true;
}

// Only the soft limits move, so that each job can be given its own.
static void limit(int what, int64_t value)
{
  struct rlimit l;
  if (value <= 0 || getrlimit(what, &l) != 0)
    return;
  if (l.rlim_max == RLIM_INFINITY || (rlim_t)value < l.rlim_max)
    l.rlim_cur = (rlim_t)value;
  setrlimit(what, &l);
}

// A sanitizer reserves terabytes of addresses for itself, so it gets no limit of them.
static void limits_for_job(const Pool *p)
{
  struct rusage used;
#ifndef __SANITIZE_ADDRESS__
  limit(RLIMIT_AS, (int64_t)p->megabytes * 1024 * 1024);
#endif
  if (p->seconds && getrusage(RUSAGE_SELF, &used) == 0)
    limit(RLIMIT_CPU, used.ru_utime.tv_sec + used.ru_stime.tv_sec + p->seconds + 1);
}

void pool_waits(void)
{
  int64_t size = WAITS;
  if (answers_to >= 0)
    write_whole(answers_to, &size, sizeof size);
}

static _Noreturn void worker_live(const Pool *p, int from_parent, int to_parent)
{
  int32_t job;
  answers_to = to_parent;
  while (read_whole(from_parent, &job, sizeof job)) {
    Arena *a = arena_new();
    Text result;
    limits_for_job(p);
    text_init(&result, a);
    p->work(p->self, job, &result);
    int64_t size = (int64_t)result.size;
    bool told = write_whole(to_parent, &size, sizeof size) &&
                write_whole(to_parent, text_string(&result), result.size);
    arena_free(a);
    if (!told)
      break;
  }
  _exit(0);
}

static void close_pipes(int pair[2])
{
  close(pair[0]);
  close(pair[1]);
}

// In the child: signals as a program of its own has them, except that the terminal's Ctrl-C and its
// closing are the parent's to answer, who ends the workers.
static void worker_signals(const Run *r, pid_t parent)
{
  const int mine[] = {SIGTERM, SIGPIPE};
  for (size_t i = 0; i < sizeof mine / sizeof *mine; i++)
    signal(mine[i], SIG_DFL);
  signal(SIGINT, SIG_IGN);
  signal(SIGHUP, SIG_IGN);
  sigprocmask(SIG_SETMASK, &r->before, NULL);
#ifdef __linux__
  prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
  if (getppid() != parent)
    _exit(0);
}

// A new process at the place `w`. False when the system gives none.
static bool worker_start(Run *r, Worker *w)
{
  int to[2], from[2];
  pid_t parent = getpid();
  if (pipe(to) != 0)
    return false;
  if (pipe(from) != 0) {
    close_pipes(to);
    return false;
  }
  fflush(NULL);
  w->pid = fork();
  if (w->pid == 0) {
    worker_signals(r, parent);
    for (int32_t i = 0; i < r->workers; i++)
      if (&r->worker[i] != w && r->worker[i].pid > 0) {
        close(r->worker[i].to);
        close(r->worker[i].from);
      }
    close(to[1]);
    close(from[0]);
    worker_live(r->pool, to[0], from[1]);
  }
  close(to[0]);
  close(from[1]);
  w->to = to[1];
  w->from = from[0];
  w->job = -1;
  if (w->pid > 0)
    return true;
  close(w->to);
  close(w->from);
  w->pid = 0;
  return false;
}

// Waits for the process; its status.
static int worker_end(Worker *w)
{
  int status = 0;
  close(w->to);
  close(w->from);
  while (waitpid(w->pid, &status, 0) < 0 && errno == EINTR)
    ;
  w->pid = 0;
  return status;
}

// Tells all that are ready and have nothing untold before them.
static void tell_ready(Run *r)
{
  for (; r->told < r->count && r->answer[r->told].ready; r->told++)
    r->pool->done(r->pool->self, r->told, &r->answer[r->told].result);
}

// Its bytes are the worker's; they are copied when others must be told before.
static void job_end(Run *r, int32_t job, PoolResult result)
{
  if (job != r->told && result.size)
    result.bytes = arena_copy(r->arena, result.bytes, result.size);
  r->answer[job] = (Answer){result, true};
  if (r->pool->moved)
    r->pool->moved(r->pool->self, job, true);
  tell_ready(r);
}

static void job_begin(Run *r, Worker *w)
{
  int32_t job = r->order[r->begun];
  if (w->pid == 0 && !worker_start(r, w))
    return;
  w->job = job;
  w->waits = false;
  w->deadline = r->pool->seconds ? now_ms() + (int64_t)r->pool->seconds * 1000 : INT64_MAX;
  if (!w->arena)
    w->arena = arena_new();
  arena_reset(w->arena);
  text_init(&w->got, w->arena);
  r->begun++;
  if (r->pool->moved)
    r->pool->moved(r->pool->self, job, false);
  write_whole(w->to, &job, sizeof job); // a worker that is gone shows as the end of its answer
}

// The worker went away within its job.
static void job_lost(Run *r, Worker *w, bool over_time)
{
  int32_t job = w->job;
  if (over_time)
    kill(w->pid, SIGKILL);
  int status = worker_end(w);
  bool signalled = WIFSIGNALED(status);
  if (over_time || (signalled && WTERMSIG(status) == SIGXCPU))
    job_end(r, job, (PoolResult){.end = POOL_TIME});
  else if (!signalled && WIFEXITED(status) && WEXITSTATUS(status) == MEMORY_EXIT)
    job_end(r, job, (PoolResult){.end = POOL_MEMORY});
  else
    job_end(
        r, job,
        (PoolResult){POOL_CRASHED, signalled ? WTERMSIG(status) : -WEXITSTATUS(status), NULL, 0});
}

// Takes what there is of the answer: that it waits, its size, then its bytes.
static void worker_read(Run *r, Worker *w)
{
  char piece[16 * 1024];
  ssize_t n = read(w->from, piece, sizeof piece);
  if (n < 0 && errno == EINTR)
    return;
  if (n <= 0) {
    job_lost(r, w, false);
    return;
  }
  text_add_bytes(&w->got, piece, (size_t)n);
  int64_t size;
  const char *at = w->got.bytes, *end = at + w->got.size;
  for (; end - at >= (ptrdiff_t)sizeof size; at += sizeof size) {
    memcpy(&size, at, sizeof size);
    if (size != WAITS)
      break;
    w->waits = true;
  }
  if (end - at < (ptrdiff_t)sizeof size || end - at - (ptrdiff_t)sizeof size < size)
    return;
  int32_t job = w->job;
  w->job = -1;
  job_end(r, job, (PoolResult){POOL_DONE, 0, at + sizeof size, (size_t)size});
}

// Waits for an answer or a deadline and takes it.
static void wait_once(Run *r, struct pollfd *fds)
{
  int64_t now = now_ms(), next = now + STOP_LOOK;
  int32_t busy = 0;
  for (int32_t i = 0; i < r->workers; i++) {
    Worker *w = &r->worker[i];
    fds[i] = (struct pollfd){w->pid && w->job >= 0 ? w->from : -1, POLLIN, 0};
    busy += fds[i].fd >= 0;
    if (fds[i].fd >= 0 && w->deadline < next)
      next = w->deadline;
  }
  if (poll(fds, (nfds_t)r->workers, next > now ? (int)(next - now) : 0) < 0)
    return;
  for (int32_t i = 0; i < r->workers; i++) {
    if (fds[i].fd >= 0 && fds[i].revents)
      worker_read(r, &r->worker[i]);
    else if (fds[i].fd >= 0 && now_ms() >= r->worker[i].deadline)
      job_lost(r, &r->worker[i], true);
  }
}

// How many have a job, those that wait for the disk included or not.
static int32_t jobs_going(const Run *r, bool waiting)
{
  int32_t count = 0;
  for (int32_t i = 0; i < r->workers; i++) {
    const Worker *w = &r->worker[i];
    count += w->pid && w->job >= 0 && (waiting || !w->waits);
  }
  return count;
}

// An idle process, else a place for a new one; NULL when as many work as may.
static Worker *seat_find(const Run *r)
{
  Worker *empty = NULL;
  if (jobs_going(r, false) >= r->pool->workers)
    return NULL;
  for (int32_t i = r->workers - 1; i >= 0; i--) {
    if (r->worker[i].pid && r->worker[i].job < 0)
      return &r->worker[i];
    if (!r->worker[i].pid)
      empty = &r->worker[i];
  }
  return empty;
}

static void work_all(Run *r, struct pollfd *fds)
{
  while (r->told < r->count && !stop_signal) {
    for (Worker *w; r->begun < r->count && (w = seat_find(r));) {
      int32_t begun = r->begun;
      job_begin(r, w);
      if (r->begun == begun)
        break; // the system gives no process
    }
    if (jobs_going(r, true))
      wait_once(r, fds);
    else // no process can be had at all
      job_end(r, r->order[r->begun++], (PoolResult){.end = POOL_UNBEGUN});
  }
}

// Idle workers end at the end of their pipe; when stopped, all are ended.
static void workers_end(Run *r)
{
  for (int32_t i = 0; i < r->workers; i++)
    if (r->worker[i].pid) {
      if (stop_signal)
        kill(r->worker[i].pid, SIGKILL);
      worker_end(&r->worker[i]);
    }
  for (int32_t i = 0; i < r->count; i++)
    if (!r->answer[i].ready)
      r->answer[i] = (Answer){{.end = POOL_STOPPED}, true};
  tell_ready(r);
  for (int32_t i = 0; i < r->workers; i++)
    arena_free(r->worker[i].arena);
}

typedef struct Sized {
  int64_t size;
  int32_t job;
} Sized;

static int by_size(const void *left, const void *right)
{
  const Sized *l = left, *r = right;
  return l->size != r->size ? (l->size > r->size ? -1 : 1) : (l->job > r->job) - (l->job < r->job);
}

static int32_t *order_by_size(Arena *a, const PoolJob *job, int32_t count)
{
  Sized *sized = arena_array(a, (size_t)count, sizeof *sized);
  int32_t *order = arena_array(a, (size_t)count, sizeof *order);
  for (int32_t i = 0; i < count; i++)
    sized[i] = (Sized){job[i].size, i};
  qsort(sized, (size_t)count, sizeof *sized, by_size);
  for (int32_t i = 0; i < count; i++)
    order[i] = sized[i].job;
  return order;
}

// What the pool answers while it runs. A hang-up that is ignored (nohup) stays so.
typedef struct Signals {
  struct sigaction was[4];
} Signals;

static const int answered[] = {SIGINT, SIGTERM, SIGHUP, SIGPIPE};

static void signals_take(Signals *s)
{
  stop_signal = 0;
  for (size_t i = 0; i < sizeof answered / sizeof *answered; i++) {
    struct sigaction now = {.sa_handler = answered[i] == SIGPIPE ? SIG_IGN : stop_asked};
    sigaction(answered[i], NULL, &s->was[i]);
    if (answered[i] != SIGHUP || s->was[i].sa_handler != SIG_IGN)
      sigaction(answered[i], &now, NULL);
  }
}

static void signals_give_back(const Signals *s)
{
  for (size_t i = 0; i < sizeof answered / sizeof *answered; i++)
    sigaction(answered[i], &s->was[i], NULL);
}

int pool_run(const Pool *p, const PoolJob *job, int32_t count)
{
  Signals signals;
  Arena *a = arena_new();
  Run r = {.pool = p, .job = job, .arena = a, .count = count};
  r.workers = p->workers * SEATS;
  if (r.workers > count)
    r.workers = count;
  r.order = order_by_size(a, job, count);
  r.answer = arena_array(a, (size_t)count, sizeof *r.answer);
  r.worker = arena_array(a, (size_t)r.workers, sizeof *r.worker);
  struct pollfd *fds = arena_array(a, (size_t)r.workers, sizeof *fds);
  signals_take(&signals);
  sigprocmask(SIG_SETMASK, NULL, &r.before);
  work_all(&r, fds);
  workers_end(&r);
  signals_give_back(&signals);
  arena_free(a);
  return stop_signal;
}
