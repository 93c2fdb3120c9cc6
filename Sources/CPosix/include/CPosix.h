#ifndef LOCKSTEP_CPOSIX_H
#define LOCKSTEP_CPOSIX_H

#include <fcntl.h>
#include <unistd.h>

/// pipe2(2) with O_CLOEXEC, which Swift's Glibc module leaves out. 0, or -1 with errno set.
int lockstep_pipe(int ends[2]);

#endif
