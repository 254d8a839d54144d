#!/bin/sh
# Each header compiles alone.
cd "$(dirname "$0")/../.." || exit 2
flags=$(pkg-config --cflags libxml-2.0 harfbuzz glib-2.0 2>/dev/null)
bad=0
for h in $(find generator -name '*.h' | sort); do
  # shellcheck disable=SC2086
  ${CC:-cc} -std=c11 -D_POSIX_C_SOURCE=200809L -Igenerator $flags -Wall -Wextra -Werror -x c \
    -fsyntax-only "$h" || bad=1
done
exit $bad
