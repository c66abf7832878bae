// time-command RUNS COMMAND ARGUMENT…: runs a command as a whole process, its output thrown away, and prints the median
// and the extremes of its wall-clock time, the median of its processor time, and the greatest memory it held.
//
// In C because a child's greatest memory counts that of its parent at the moment it is made.
#define _GNU_SOURCE
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

extern char **environ;

static int ascending(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

int main(int count, char **arguments) {
  int runs = count > 2 ? atoi(arguments[1]) : 0;
  if (runs < 1 || runs > 1000) {
    fputs("usage: time-command RUNS COMMAND ARGUMENT…\n", stderr);
    return 64;
  }
  posix_spawn_file_actions_t quiet;
  posix_spawn_file_actions_init(&quiet);
  posix_spawn_file_actions_addopen(&quiet, 1, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&quiet, 2, "/dev/null", O_WRONLY, 0);
  double times[1000], processor[1000];
  long memory = 0;
  // The run before the first only warms the file cache.
  for (int run = -1; run < runs; run++) {
    struct timespec start, end;
    struct rusage usage;
    pid_t child;
    int status;
    clock_gettime(CLOCK_MONOTONIC, &start);
    int failed = posix_spawnp(&child, arguments[2], &quiet, NULL, arguments + 2, environ);
    if (failed || wait4(child, &status, 0, &usage) < 0 || status != 0) {
      fprintf(stderr, "a run failed: %s\n", failed ? strerror(failed) : arguments[2]);
      return 1;
    }
    clock_gettime(CLOCK_MONOTONIC, &end);
    if (run < 0) continue;
    times[run] = (end.tv_sec - start.tv_sec) * 1e3 + (end.tv_nsec - start.tv_nsec) / 1e6;
    processor[run] = (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e3 +
                     (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e3;
    if (usage.ru_maxrss > memory) memory = usage.ru_maxrss;
  }
  qsort(times, runs, sizeof times[0], ascending);
  qsort(processor, runs, sizeof processor[0], ascending);
  printf("median %.2f ms, from %.2f to %.2f, processor %.2f ms, at most %.1f MiB, %d runs\n", times[runs / 2], times[0],
         times[runs - 1], processor[runs / 2], memory / 1024.0, runs);
  return 0;
}
