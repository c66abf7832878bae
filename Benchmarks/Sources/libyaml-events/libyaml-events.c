/* libyaml's bare event loop over a file: what YAMLSyntax is measured against. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <yaml.h>

enum { RUNS = 15 };

static double seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return now.tv_sec + now.tv_nsec / 1e9;
}

static int ascending(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static long events(const unsigned char *text, size_t size) {
  yaml_parser_t parser;
  yaml_event_t event;
  long count = 0;
  if (!yaml_parser_initialize(&parser)) return -1;
  yaml_parser_set_input_string(&parser, text, size);
  for (int done = 0; !done; count++) {
    if (!yaml_parser_parse(&parser, &event)) { count = -1; break; }
    done = event.type == YAML_STREAM_END_EVENT;
    yaml_event_delete(&event);
  }
  yaml_parser_delete(&parser);
  return count;
}

int main(int argc, char **argv) {
  FILE *file = argc == 2 ? fopen(argv[1], "rb") : NULL;
  if (!file) { fprintf(stderr, "usage: libyaml-events FILE\n"); return 64; }
  fseek(file, 0, SEEK_END);
  size_t size = (size_t)ftell(file);
  rewind(file);
  unsigned char *text = malloc(size);
  if (!text || fread(text, 1, size, file) != size) return 74;
  fclose(file);

  double times[RUNS];
  long count = 0;
  for (int run = 0; run < RUNS; run++) {
    double start = seconds();
    count = events(text, size);
    times[run] = seconds() - start;
  }
  free(text);
  if (count < 0) { fprintf(stderr, "libyaml refuses the text\n"); return 65; }
  qsort(times, RUNS, sizeof *times, ascending);
  printf("libyaml's events  best %5.1f MB/s  median %5.1f MB/s  %ld events\n",
         size / times[0] / 1e6, size / times[RUNS / 2] / 1e6, count);
  return 0;
}
