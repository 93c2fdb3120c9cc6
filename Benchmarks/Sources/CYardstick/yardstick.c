#include "yardstick.h"

#include <fcntl.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <yaml.h>

extern char **environ;

static int64_t now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

int64_t yardstick_yaml_events(const uint8_t *bytes, size_t count) {
  yaml_parser_t parser;
  if (!yaml_parser_initialize(&parser)) return -1;
  yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
  yaml_parser_set_input_string(&parser, bytes, count);
  int64_t events = 0;
  int is_done = 0;
  while (!is_done) {
    yaml_event_t event;
    if (!yaml_parser_parse(&parser, &event)) {
      yaml_parser_delete(&parser);
      return -1;
    }
    is_done = event.type == YAML_STREAM_END_EVENT;
    yaml_event_delete(&event);
    events += 1;
  }
  yaml_parser_delete(&parser);
  return events;
}

static int exchange(int input, int output, const char *line, size_t count) {
  char answer[4096];
  if (write(input, line, count) != (ssize_t)count) return -1;
  for (;;) {
    ssize_t got = read(output, answer, sizeof answer);
    if (got <= 0) return -1;
    if (answer[got - 1] == '\n') return 0;
  }
}

int64_t yardstick_ping_pong(const char *program, const char *line, size_t count, int rounds) {
  int input[2], output[2];
  if (pipe(input) || pipe(output)) return -1;
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, input[0], 0);
  posix_spawn_file_actions_adddup2(&actions, output[1], 1);
  int ends[] = {input[0], input[1], output[0], output[1]};
  for (int i = 0; i < 4; i++) posix_spawn_file_actions_addclose(&actions, ends[i]);
  char *arguments[] = {(char *)program, NULL};
  pid_t child;
  int failure = posix_spawn(&child, program, &actions, NULL, arguments, environ);
  posix_spawn_file_actions_destroy(&actions);
  close(input[0]);
  close(output[1]);
  int64_t elapsed = -1;
  if (!failure && !exchange(input[1], output[0], line, count)) {
    int64_t start = now();
    int round = 0;
    while (round < rounds && !exchange(input[1], output[0], line, count)) round += 1;
    if (round == rounds) elapsed = now() - start;
  }
  close(input[1]);
  close(output[0]);
  if (!failure) waitpid(child, NULL, 0);
  return elapsed;
}

int64_t yardstick_starts(const char *program, const char *argument, int rounds) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
  char *arguments[] = {(char *)program, (char *)argument, NULL};
  int64_t start = now();
  int status = 0;
  for (int round = 0; round < rounds && status == 0; round++) {
    pid_t child;
    status = posix_spawn(&child, program, &actions, NULL, arguments, environ);
    if (status == 0) waitpid(child, &status, 0);
  }
  posix_spawn_file_actions_destroy(&actions);
  return status == 0 ? now() - start : -1;
}
