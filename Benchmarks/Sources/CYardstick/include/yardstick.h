/// What Lockstep is measured against: the same work, done by C alone.
#pragma once

#include <stddef.h>
#include <stdint.h>

/// How many events libyaml finds in a text, or -1 where it is no YAML.
int64_t yardstick_yaml_events(const uint8_t *bytes, size_t count);

/// Nanoseconds for so many round trips of a line with a child, which has answered one before; -1 where that fails.
int64_t yardstick_ping_pong(const char *program, const char *line, size_t count, int rounds);

/// Nanoseconds for so many starts of a program, one after the other, its output thrown away; -1 where that fails.
/// A missing argument is NULL.
int64_t yardstick_starts(const char *program, const char *argument, int rounds);
