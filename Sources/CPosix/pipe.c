#define _GNU_SOURCE
#include "CPosix.h"

#include <errno.h>
#include <sys/stat.h>

enum { first_free = 3 };

static int open_pipe(int ends[2]) {
#ifdef __linux__
  return pipe2(ends, O_CLOEXEC);
#else
  if (pipe(ends) != 0) return -1;
  return fcntl(ends[0], F_SETFD, FD_CLOEXEC) | fcntl(ends[1], F_SETFD, FD_CLOEXEC);
#endif
}

static int moved_up(int descriptor) {
  if (descriptor >= first_free) return descriptor;
  int moved = fcntl(descriptor, F_DUPFD_CLOEXEC, first_free);
  close(descriptor);
  return moved;
}

int lockstep_pipe(int ends[2]) {
  if (open_pipe(ends) != 0) return -1;
  for (int i = 0; i < 2; i++) {
    int moved = moved_up(ends[i]);
    if (moved < 0) {
      int reason = errno;
      close(ends[1 - i]);
      errno = reason;
      return -1;
    }
    ends[i] = moved;
  }
  return 0;
}

int lockstep_set_nonblocking(int descriptor) {
  int flags = fcntl(descriptor, F_GETFL);
  if (flags < 0) return -1;
  return fcntl(descriptor, F_SETFL, flags | O_NONBLOCK) < 0 ? -1 : 0;
}

uint64_t lockstep_inode(int descriptor) {
  struct stat file;
  return fstat(descriptor, &file) == 0 ? (uint64_t)file.st_ino : 0;
}
