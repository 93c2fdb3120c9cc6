#define _GNU_SOURCE
#include "CPosix.h"

#include <errno.h>
#include <pthread.h>
#include <sys/wait.h>

int lockstep_child_status(pid_t pid, int *status, int *is_signal) {
  siginfo_t info;
  int result;
  info.si_pid = 0;
  do {
    result = waitid(P_PID, (id_t)pid, &info, WEXITED | WNOHANG | WNOWAIT);
  } while (result != 0 && errno == EINTR);
  if (result != 0) return -1;
  if (info.si_pid == 0) return 0;
  *status = info.si_status;
  *is_signal = info.si_code != CLD_EXITED;
  return 1;
}

void lockstep_name_thread(const char *name) {
#ifdef __linux__
  pthread_setname_np(pthread_self(), name);
#else
  pthread_setname_np(name);
#endif
}

#ifdef __linux__

#include <ctype.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/// Of a process's directory under /proc.
static int read_stat(int directory, const char *pid, struct lockstep_process *process) {
  char path[64], text[1024];
  snprintf(path, sizeof path, "%s/stat", pid);
  int file = openat(directory, path, O_RDONLY | O_CLOEXEC);
  if (file < 0) return 0;
  ssize_t length = read(file, text, sizeof text - 1);
  close(file);
  if (length <= 0) return 0;
  text[length] = 0;
  // The name before it may hold anything, parentheses too.
  const char *rest = strrchr(text, ')');
  char state;
  unsigned long long start;
  int parent, group, session;
  if (rest == NULL
      || sscanf(rest + 1,
           " %c %d %d %d %*d %*d %*u %*u %*u %*u %*u %*u %*u %*d %*d %*d %*d %*d %*d %llu",
           &state, &parent, &group, &session, &start) != 5)
    return 0;
  process->pid = (pid_t)atol(pid);
  process->parent = parent;
  process->session = session;
  process->start = start;
  process->is_zombie = state == 'Z' || state == 'X';
  return 1;
}

static int holds_pipe(int directory, const char *pid, const uint64_t *pipes, int pipe_count) {
  for (int stream = 0; stream < 3; stream++) {
    char path[64];
    struct stat file;
    snprintf(path, sizeof path, "%s/fd/%d", pid, stream);
    if (fstatat(directory, path, &file, 0) != 0 || !S_ISFIFO(file.st_mode)) continue;
    for (int i = 0; i < pipe_count; i++)
      if (pipes[i] == (uint64_t)file.st_ino) return 1;
  }
  return 0;
}

int lockstep_processes(
  struct lockstep_process *list, int capacity, const uint64_t *pipes, int pipe_count) {
  DIR *processes = opendir("/proc");
  if (processes == NULL) return 0;
  int directory = dirfd(processes), count = 0;
  struct dirent *entry;
  while ((entry = readdir(processes)) != NULL) {
    struct lockstep_process process;
    if (!isdigit((unsigned char)entry->d_name[0])) continue;
    if (!read_stat(directory, entry->d_name, &process)) continue;
    process.holds_pipe =
      !process.is_zombie && holds_pipe(directory, entry->d_name, pipes, pipe_count);
    if (count < capacity) list[count] = process;
    count++;
  }
  closedir(processes);
  return count;
}

#else

int lockstep_processes(
  struct lockstep_process *list, int capacity, const uint64_t *pipes, int pipe_count) {
  (void)list, (void)capacity, (void)pipes, (void)pipe_count;
  return 0;
}

#endif
