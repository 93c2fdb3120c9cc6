#ifndef LOCKSTEP_CPOSIX_H
#define LOCKSTEP_CPOSIX_H

#include <fcntl.h>
#include <stdint.h>
#include <sys/types.h>
#include <unistd.h>

/// pipe2(2) with O_CLOEXEC, which Swift's Glibc module leaves out; neither end is a standard stream.
/// 0, or -1 with errno set.
int lockstep_pipe(int ends[2]);

/// Makes reads and writes on a descriptor return instead of waiting. 0, or -1 with errno set.
int lockstep_set_nonblocking(int descriptor);

/// Which file a descriptor stands for, as every process sees it; 0 where that is not known.
uint64_t lockstep_inode(int descriptor);

/// How a child ended, without reaping it: 1 if it did, 0 while it lives, -1 with errno set.
/// `status` is its exit code, or the signal that ended it.
int lockstep_child_status(pid_t pid, int *status, int *is_signal);

/// The name of the calling thread, of at most 15 characters, as debuggers show it.
void lockstep_name_thread(const char *name);

struct lockstep_process {
  pid_t pid;
  pid_t parent;
  pid_t session;
  /// Tells two processes with one pid apart: when it started, in ticks since the machine did.
  uint64_t start;
  /// It has ended and nobody has reaped it.
  int is_zombie;
  /// One of the given pipes is one of its standard streams.
  int holds_pipe;
};

/// Fills in the processes of this machine and answers how many there are; more than `capacity` are
/// counted but not filled in. 0 where the system does not tell.
int lockstep_processes(
  struct lockstep_process *list, int capacity, const uint64_t *pipes, int pipe_count);

#endif
